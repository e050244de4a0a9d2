// An end-to-end test without a browser fails; it is never skipped.
if (!process.env.SOJOURN_TEST_BROWSER) {
  throw new Error(process.env.SOJOURN_TEST_NO_BROWSER ?? 'SOJOURN_TEST_BROWSER names no browser')
}
