import { z } from 'zod';
import { path, positive, recordName, setOf } from './inventory-shapes';

/** What an inventory says of answers: their headers, who may read them, and what the edge keeps of them. */
export const answerShape = {
  /** What the answers of each host are meant to say, by its full name: the value of a header by its name. */
  headers: z
    .record(
      recordName,
      z.strictObject({
        values: z.record(z.string().regex(/^[a-z0-9-]+$/), z.string().min(1)),
        /** Whether the application says what pages may load. */
        csp_by_application: z.literal(true).exactOptional(),
      }),
    )
    .exactOptional(),
  /** Static files that the edge keeps, and for how long edge and browser do, by key. */
  static_files: z
    .record(
      z.string(),
      z.strictObject({
        host: recordName,
        paths: setOf(path),
        edge_seconds: positive,
        browser_seconds: positive,
        /** Where the order of a query's parts makes no difference. */
        any_query_order: z.literal(true).exactOptional(),
      }),
    )
    .exactOptional(),
  /** Pages that the edge keeps where the server says so, by key. */
  cached_pages: z
    .record(z.string(), z.strictObject({ host: recordName, paths: setOf(path) }))
    .exactOptional(),
  /** What the cookies of a request hold that is signed in: `sid=`. Left out, any cookie could be one. */
  session_cookies: setOf(z.string().min(1)).exactOptional(),
  /** Why data centers do not ask each other before they ask the server. */
  without_tiered_cache: z.string().min(1).exactOptional(),
  /** Origins whose pages may call the API. */
  cors_origins: setOf(z.string().regex(/^https:\/\/[a-z0-9.-]+(?::\d{1,5})?$/)).exactOptional(),
  /** The hosts that they call, whether with cookies, and what the application answers to a preflight. */
  cors: z
    .strictObject({
      hosts: setOf(recordName),
      credentials: z.boolean(),
      methods: setOf(z.string().regex(/^[A-Z]+$/)).exactOptional(),
      allowed_headers: setOf(z.string().min(1)).exactOptional(),
      max_age_seconds: z.int().min(0).max(86_400).exactOptional(),
    })
    .exactOptional(),
};
