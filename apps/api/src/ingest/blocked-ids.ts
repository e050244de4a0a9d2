const BLOCKED = /^(?:[0-]*|-1|null|undefined|anonymous)$/i

/** True for values that programs send when they know nobody (domain I3): they never identify. */
export const isBlockedId = (value: string): boolean => BLOCKED.test(value)
