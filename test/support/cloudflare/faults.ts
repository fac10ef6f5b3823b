import { failure, type Reply } from './envelope';
import { REFUSALS } from './refusals';

/** A request, as the fake has logged it. */
export interface LoggedRequest {
  readonly method: string;
  /** Path below /client/v4, without a query. */
  readonly path: string;
  readonly body: string;
  /** HTTP status code of the answer; undefined while there is none. */
  status: number | undefined;
  /** Whether the client asked before and got no good answer. */
  readonly retry: boolean;
}

/** What goes wrong; all of it can be changed while the fake runs. */
export interface Faults {
  /** Every answer waits so long. */
  latencyMs?: number;
  /** Every nth write fails, with the client's own retries of it. */
  failing?: FailingWrites | undefined;
  /** Requests that get no answer before `release` is called. */
  hang?: ((request: LoggedRequest) => boolean) | undefined;
  /** Whether a request that hangs is carried out all the same. */
  hangAfterwards?: boolean;
  /** Requests that the token has no permission for. */
  forbidden?: (request: LoggedRequest) => boolean;
}

export interface FailingWrites {
  /** 1 for every write, 3 for the third, the sixth and so on. */
  readonly every: number;
  /** The writes that count; left out, all of them. */
  readonly among?: (request: LoggedRequest) => boolean;
  /** 429 comes with a retry-after of no time, so that nobody waits. */
  readonly status: 500 | 429;
  /** Whether the write is carried out, and only its answer is lost. */
  readonly carriedOut?: boolean;
}

/** Decides which writes fail. A retry shares the fate of the first try, or no failure would ever last. */
export class WriteFailures {
  #writes = 0;
  readonly #fates = new Map<string, boolean>();

  fails(request: LoggedRequest, failing: FailingWrites): boolean {
    const { every, among = () => true, carriedOut = false } = failing;
    if (!among(request)) return false;
    // Only one answer is lost: the retry meets what the first try has done.
    if (carriedOut && request.retry) return false;
    const key = `${request.method} ${request.path} ${request.body}`;
    const known = request.retry ? this.#fates.get(key) : undefined;
    if (known !== undefined) return known;
    this.#writes += 1;
    const fails = this.#writes % every === 0;
    this.#fates.set(key, fails);
    return fails;
  }
}

/** The answer to a write that fails. */
export function failedWrite(status: 500 | 429): Reply {
  const { code, message } = status === 500 ? REFUSALS.internalError : REFUSALS.tooManyRequests;
  return failure(status, { ...(code === undefined ? {} : { code }), message });
}
