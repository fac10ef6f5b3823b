import { z } from 'zod';
import { ALIGNMENT_MODES } from '../lib/alignment';
import { POLICIES } from '../lib/dmarc';
import { STEPS } from '../lib/dmarc-rollout';
import { MTA_STS_MODES, POLICY_AGE_SECONDS } from '../lib/mta-sts';
import { day, domainName, httpsUrl, key, mailboxes, reason, reportPlace, whole } from './fields';

const dmarcStep = z.enum(STEPS);
const dmarcPolicy = z.enum(POLICIES);
const alignmentMode = z.enum(ALIGNMENT_MODES);

const dmarc = z.strictObject({
  /** The step that holds now; `quarantine-test` is `p=quarantine; t=y`, which receivers only report on. */
  step: dmarcStep,
  /** Day since which it holds: one that has come, in UTC. */
  since: day.exactOptional(),
  /** The steps before it, oldest first, each with its first day; none is ever taken out again. */
  history: z.array(z.strictObject({ step: dmarcStep, since: day })).exactOptional(),
  /** Steps that were left out, taken back or entered early, by the first day of the step entered. */
  acknowledge: z
    .array(z.strictObject({ since: day, change: z.enum(['skip', 'back', 'early']), reason }))
    .exactOptional(),
  /** Mailboxes for aggregate reports; the domain of one elsewhere has to agree in its own DNS. */
  reportsTo: mailboxes,
  /** What becomes of mail from subdomains that exist; left out, the same as of the domain's own. */
  subdomains: dmarcPolicy.exactOptional(),
  /** What becomes of mail from names that do not exist; left out, the same as of subdomains. */
  nonExistent: dmarcPolicy.exactOptional(),
  /** How close the names behind DKIM and SPF must be to the From address; left out, relaxed. */
  alignment: z
    .strictObject({ dkim: alignmentMode.exactOptional(), spf: alignmentMode.exactOptional() })
    .exactOptional(),
});

/** What mail can have beside servers and senders; each part is there where the launch names it. */
export const mailParts = {
  /**
   * Senders' includes that are replaced by the addresses that they let in: `all`, or domains of theirs; for
   * a record that needs more look-ups than the ten that receivers make. It costs: the record is as old as
   * the day on which DNS was read (`launch-ready spf --refresh`), and follows no sender that moves, so that
   * it has to be read anew and applied every month. Left out, nothing is flattened.
   */
  spfFlatten: z
    .union(
      [z.literal('all'), z.array(domainName).min(1, 'must name at least one domain')],
      'must be "all", or a list of domains that senders include',
    )
    .exactOptional(),
  /** DMARC (RFC 9989): how far the rollout has come, and who reads the reports. */
  dmarc: dmarc.exactOptional(),
  /** MTA-STS (RFC 8461): other servers use TLS to send mail here. */
  mtaSts: z
    .strictObject({
      mode: z.enum(MTA_STS_MODES),
      /** How long they keep the policy: a day while it is tested, weeks once it holds. */
      maxAgeSeconds: whole(POLICY_AGE_SECONDS),
      /** Day since which a policy is, or was before it was enforced, in mode testing. */
      testedSince: day.exactOptional(),
      /** Key of the host whose server publishes the policy, as mta-sts.<domain>. */
      host: key,
    })
    .exactOptional(),
  /** TLS-RPT (RFC 8460): who is told where mail could not be sent here over TLS. */
  tlsRpt: z
    .strictObject({
      reportsTo: z.array(reportPlace).min(1, 'must name at least one mailbox or https address'),
    })
    .exactOptional(),
  /** BIMI: the logo beside mail, once DMARC is enforced. */
  bimi: z
    .strictObject({
      /** Address of the logo, an SVG file. */
      logo: httpsUrl,
      /** Address of the mark certificate. */
      evidence: httpsUrl.exactOptional(),
    })
    .exactOptional(),
};
