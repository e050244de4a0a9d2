/** A plain page with a sentence or two, for people who land where nothing else is. */
export const messagePage = (
  language: string,
  title: string,
  lines: readonly string[],
): string => `<!doctype html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<style>
body { font: 16px/1.6 system-ui, 'PingFang TC', 'Noto Sans CJK TC', sans-serif; margin: 0; display: grid; place-items: center; min-height: 100vh; background: #f7f4ee; color: #2b2a27 }
main { max-width: 34rem; padding: 2rem }
h1 { font-size: 1.4rem }
code { background: rgb(0 0 0 / 8%); padding: .1em .35em; border-radius: 4px }
@media (prefers-color-scheme: dark) { body { background: #1d1c1a; color: #eceae5 } code { background: rgb(255 255 255 / 12%) } }
</style>
</head>
<body><main><h1>${escapeHtml(title)}</h1>${lines.map((line) => `<p>${withCode(escapeHtml(line))}</p>`).join('')}</main></body>
</html>
`

const escapeHtml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

/** Backticks mark what is typed or named exactly. */
const withCode = (text: string): string => text.replaceAll(/`([^`]+)`/g, '<code>$1</code>')
