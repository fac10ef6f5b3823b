import type { Json, JsonObject } from './json';

/** What a handler answers. */
export interface Reply {
  /** HTTP status code. */
  readonly status: number;
  /** Undefined where the answer has no body. */
  readonly body: JsonObject | undefined;
}

/** A refusal of the API: how it is worded, and where that was read. */
export interface Refusal {
  /** HTTP status code. */
  readonly status: number;
  /** Cloudflare's number for it; undefined where no public source tells it, and none is made up. */
  readonly code: number | undefined;
  /** Cloudflare's words; `{name}` stands for a value. */
  readonly message: string;
  /** Vendor page or public thread that the number, the words or the limit were read in. */
  readonly source: string;
}

/** Thrown where the API would refuse. */
export class Refused extends Error {
  readonly reply: Reply;

  /** @param pointer JSON pointer into the request, where the API gives one */
  constructor(refusal: Refusal, values: Readonly<Record<string, string>> = {}, pointer?: string) {
    const message = refusal.message.replaceAll(
      /\{(\w+)\}/g,
      (slot, name: string) => values[name] ?? slot,
    );
    super(message);
    this.reply = failure(refusal.status, {
      ...(refusal.code === undefined ? {} : { code: refusal.code }),
      message,
      ...(pointer === undefined ? {} : { source: { pointer } }),
    });
  }
}

/** Thrown where the fake does not know what the API would do: the test that asked has to fail. */
export class NotModelled extends Error {}

/** Wraps a result as the API does. */
export function ok(result: Json, resultInfo?: JsonObject): Reply {
  const info = resultInfo === undefined ? {} : { result_info: resultInfo };
  return { status: 200, body: { result, success: true, errors: [], messages: [], ...info } };
}

/** Wraps an error as the API does. */
export function failure(status: number, error: JsonObject): Reply {
  return { status, body: { result: null, success: false, errors: [error], messages: [] } };
}

/** One page of a list, as `page` and `per_page` ask for it. */
export function page(items: readonly JsonObject[], query: URLSearchParams, usual = 20): Reply {
  const size = Number(query.get('per_page') ?? usual);
  const number = Number(query.get('page') ?? 1);
  const shown = items.slice((number - 1) * size, number * size);
  return ok(shown, {
    page: number,
    per_page: size,
    count: shown.length,
    total_count: items.length,
    total_pages: Math.ceil(items.length / size),
  });
}
