import { z } from 'zod';
import { policyProblems } from '../lib/content-policy';
import { DEVICE_FEATURES, OPENER_POLICIES, REFERRER_POLICIES } from '../lib/page-protection';
import { key, reportAddress, webOrigin } from './fields';

const origins = z.array(webOrigin).min(1, 'must name at least one origin');

/** Directives with their sources, as they stand in the header. */
const policy = z.record(z.string(), z.array(z.string())).superRefine((written, context) => {
  for (const { directive, problem, fix, got } of policyProblems(written)) {
    const sources = written[directive] ?? [];
    const at = typeof got === 'string' ? sources.indexOf(got) : -1;
    const path = at < 0 ? [directive] : [directive, at];
    context.addIssue({ code: 'custom', message: problem, path, params: { fix } });
  }
});

const page = z.strictObject({
  /**
   * What pages may load: `{ setBy: 'application' }`, or a policy that the edge sets in its stead. Left out, plug-ins
   * and a foreign `base` are forbidden beside whatever the application says.
   */
  csp: z
    .union(
      [
        z.strictObject({ setBy: z.literal('application') }),
        z.strictObject({
          policy,
          /** Where it is false, browsers only report what they would not have loaded. */
          enforce: z.boolean(),
          /** https address that takes the reports; needed where `enforce` is false. */
          reportTo: reportAddress.exactOptional(),
        }),
      ],
      'must be { setBy: "application" } or { policy: {...}, enforce: true }',
    )
    .exactOptional(),
  /** Who may show pages in a frame: `none`, `self`, or besides the host itself these origins. */
  frames: z
    .union([z.enum(['none', 'self']), origins], 'must be "none", "self" or a list of origins')
    .exactOptional(),
  /** What the next site is told of where a visitor came from. */
  referrer: z.enum(REFERRER_POLICIES).exactOptional(),
  /** What pages may ask a device for; a list of origins lets their frames ask too. */
  permissions: z
    .partialRecord(
      z.enum(DEVICE_FEATURES),
      z.union([z.enum(['none', 'self']), origins], 'must be "none", "self" or a list of origins'),
    )
    .exactOptional(),
  /** Whether a page keeps its window to itself. */
  opener: z.enum(OPENER_POLICIES).exactOptional(),
});

/** How browsers are told to treat pages: by the role of their host, or by its key, which stands before the role. */
export const headers = z.strictObject({
  roles: z
    .partialRecord(z.enum(['site', 'app', 'api', 'admin', 'staging', 'assets']), page)
    .exactOptional(),
  hosts: z.record(key, page).exactOptional(),
});
