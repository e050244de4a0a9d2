/** True when a problem's field is this path; with `isDeep` also when it lies below it. */
export const isAt = (
  field: string | undefined,
  path: string,
  { isDeep }: { isDeep: boolean },
): boolean => field === path || (isDeep && field?.startsWith(`${path}.`) === true)
