import type { AccessApplication } from '../facts/access';
import type { Inventory } from '../facts/inventory';
import { blocks, holdsUnknown, show, texts, type Value, type Values } from '../facts/value';
import { durationSeconds } from '../lib/access';
import { ACCESS_SESSION_HOURS } from '../lib/limits/access';
import { demand, isNot, isWhole, type Demand } from './demand';

/** What the launch says of one application. */
export type SaidAccess = NonNullable<Inventory['access']>[string];

const LONGEST_SESSION_SECONDS = ACCESS_SESSION_HOURS.max * 3600;

/** What holds of every application that asks for a name: its session, its cookie, and that it asks for every method. */
export function applicationDemands({
  resource,
  policies = [],
}: AccessApplication): readonly Demand[] {
  const { values } = resource;
  return [
    demand(values, 'session_duration', 'at most 24h', isShort),
    ...policies.map(({ name, session }) =>
      demand({ [name]: session ?? null }, name, 'a session of at most 24h', isShort),
    ),
    isNot(values, 'http_only_cookie_attribute', false),
    demand(
      values,
      'same_site_cookie_attribute',
      'lax or strict',
      (value) => value === 'lax' || value === 'strict',
    ),
    isNot(values, 'options_preflight_bypass', true),
    demand(values, 'auto_redirect_to_identity', 'false where there is a choice', (value) =>
      value === true ? texts(values['allowed_idps']).length === 1 : true,
    ),
    order(values),
  ];
}

/** What holds besides of one that the launch asks for: whom it lets in, no more and no fewer. */
export function saidDemands(application: AccessApplication, said: SaidAccess): readonly Demand[] {
  const { values } = application.resource;
  const asked = peopleOf(said);
  const found = letIn(application);
  const strange = found.filter((one) => !asked.includes(one));
  const left = asked.filter((one) => !found.includes(one));
  const providers = said.identity_providers;
  return [
    demand(values, 'type', 'self_hosted', (value) => value === 'self_hosted'),
    demand(values, 'allowed_idps', JSON.stringify(providers), (value) =>
      sameTexts(texts(value), providers),
    ),
    ...(said.session_hours === undefined
      ? []
      : [
          demand(values, 'session_duration', `${String(said.session_hours)}h`, (value) =>
            isOf(value, (said.session_hours ?? 0) * 3600),
          ),
        ]),
    { holds: strange.length === 0, seen: `lets in ${strange.join(', ')}, whom nobody names` },
    { holds: left.length === 0, seen: `does not let in ${left.join(', ')}` },
  ];
}

/** What holds of one that lets everybody past: it does so, or a webhook meets a page to log in at. */
export function openDemands({ resource, policies = [] }: AccessApplication): readonly Demand[] {
  const { values } = resource;
  const isOpen = policies.some(({ include }) =>
    include.some(({ selector }) => selector === 'everyone'),
  );
  return [
    demand(values, 'type', 'self_hosted', (value) => value === 'self_hosted'),
    { holds: isOpen, seen: 'lets nobody past' },
    order(values),
  ];
}

/** Everybody whom an application lets in: people where they log in, programs where they show a token. */
function letIn({ policies = [] }: AccessApplication): readonly string[] {
  return policies.flatMap(({ decision, include, require }) =>
    include.flatMap(({ selector, value = '' }) => {
      const isProgram = selector === 'service_token';
      // A person is not asked by a policy for programs, nor a program by one for people.
      const isAsked = decision === (isProgram ? 'non_identity' : 'allow');
      return isAsked && require.length === 0 ? [`${selector} ${value}`.trim()] : [];
    }),
  );
}

function peopleOf(said: SaidAccess): readonly string[] {
  return [
    ...(said.everyone === undefined ? [] : ['everyone']),
    ...said.emails.map((one) => `email ${one}`),
    ...said.email_domains.map((one) => `email_domain ${one}`),
    ...said.groups.map((one) => `group ${one}`),
    ...said.service_tokens.map((one) => `service_token ${one}`),
  ];
}

/** Each policy has a place of its own, or Cloudflare refuses them. */
function order(values: Values): Demand {
  const places = blocks(values['policies']).flatMap(({ precedence = null }) =>
    precedence === null ? [] : [precedence],
  );
  const isOrder = places.every(
    (place, index) => isWhole(place, 1, 1000) && !places.slice(0, index).includes(place),
  );
  return {
    holds: holdsUnknown(places) ? 'unknown' : isOrder,
    seen: `policies[].precedence = ${show(places)}${isOrder ? '' : ' (must differ, from 1)'}`,
  };
}

function isShort(value: Value | undefined): boolean {
  if (value === undefined) return true;
  const seconds = typeof value === 'string' ? durationSeconds(value) : undefined;
  return seconds !== undefined && seconds <= LONGEST_SESSION_SECONDS;
}

function isOf(value: Value | undefined, seconds: number): boolean {
  return typeof value === 'string' && durationSeconds(value) === seconds;
}

function sameTexts(a: readonly string[], b: readonly string[]): boolean {
  return JSON.stringify(a.toSorted()) === JSON.stringify(b.toSorted());
}
