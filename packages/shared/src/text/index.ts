export { canonicalJson, contentHash } from './canonical-json.ts'
export { hasLiquid, hasOpenLiquid, LiquidText, UrlText } from './liquid-text.ts'
export { valueAt } from './value-at.ts'
