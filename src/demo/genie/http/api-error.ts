/** An error as the API writes it: HTTP status and `{ error_code, message, details }`. */
export class ApiError extends Error {
  readonly status: number;
  readonly errorCode: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, errorCode: string, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.errorCode = errorCode;
    this.headers = headers;
  }
}

export function invalidParameter(message: string): ApiError {
  return new ApiError(400, 'INVALID_PARAMETER_VALUE', message);
}

export function doesNotExist(what: string, id: string): ApiError {
  return new ApiError(404, 'RESOURCE_DOES_NOT_EXIST', `${what} ${id} does not exist.`);
}

export function unauthenticated(message: string): ApiError {
  return new ApiError(401, 'UNAUTHENTICATED', message);
}
