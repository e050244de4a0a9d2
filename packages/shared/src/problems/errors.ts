type ErrorValues = Readonly<Record<string, unknown>>

/** The base of what is thrown. Across processes and JSON match on `code`, never on the class. */
abstract class CodedError extends Error {
  readonly code: string
  readonly values: ErrorValues

  constructor(code: string, values: ErrorValues = {}, cause?: unknown) {
    super(code, cause === undefined ? undefined : { cause })
    this.name = new.target.name
    this.code = code
    this.values = values
  }
}

/** The caller's fault: answered 4xx, never retried. */
export class UserError extends CodedError {
  readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 415 | 422 | 428 | 429

  constructor(code: string, status: UserError['status'] = 400, values: ErrorValues = {}) {
    super(code, values)
    this.status = status
  }
}

/** The world's fault (database away, provider busy): retried. */
export class OperationalError extends CodedError {}

/** Ours: answered 500, logged with its cause. */
export class UnexpectedError extends CodedError {}

/** Makes the compiler prove that a switch over a union has no case left. */
export const assertNever = (value: never): never => {
  throw new UnexpectedError('unreachable', { value })
}
