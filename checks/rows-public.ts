import type { Row } from './row';

/** Documents 002 (marketplace), 003 (services of one expert) and 004 (mobile app first). */
export const rowsOfPublicProducts: readonly Row[] = [
  {
    id: '002-R1',
    wording: 'Private routes turn away whoever is not logged in',
    controls: ['LR-01'],
  },
  {
    id: '002-R2',
    wording: 'Chats and sessions open only for their own user and organization',
    controls: ['LR-03'],
  },
  {
    id: '002-R3',
    wording: 'Neither shipped code nor any commit holds a secret',
    controls: ['LR-16', 'LR-17'],
  },
  {
    id: '002-R4',
    wording: 'Input passes only where an allow list at the server admits it',
    controls: ['LR-06'],
  },
  {
    id: '002-R5',
    wording: 'Chat and login are throttled by address, user and organization',
    controls: ['LR-08'],
  },
  {
    id: '002-R6',
    wording: 'Pages of unknown origins cannot use the browser API',
    controls: ['LR-09'],
  },
  {
    id: '002-R7',
    wording: 'Payment and marketplace events count only with a true signature',
    controls: ['LR-12'],
  },
  {
    id: '002-R8',
    wording: 'Logs hold no token, no secret and no personal prompt',
    controls: ['LR-23', 'LR-20'],
  },
  {
    id: '002-R9',
    wording: 'Tested mail passes under a DMARC policy that enforces',
    controls: ['LR-35', 'LR-36', 'LR-37'],
  },
  {
    id: '002-R10',
    wording: 'Downtime, errors and slowness each reach somebody',
    controls: ['LR-40', 'LR-41'],
  },
  {
    id: '002-C1',
    wording: 'Try private endpoints logged out, with foreign ids, in each role',
    controls: ['LR-01', 'LR-02', 'LR-03'],
  },
  {
    id: '002-C2',
    wording: 'Search builds, deployments and tracker breadcrumbs for secrets',
    controls: ['LR-16', 'LR-17', 'LR-18', 'LR-20', 'LR-21'],
  },
  {
    id: '002-C3',
    wording: 'Send a hundred chats in a minute; expect 429 and a wait',
    controls: ['LR-08'],
  },
  { id: '002-C4', wording: 'Forge a signature and send an old event twice', controls: ['LR-12'] },
  {
    id: '002-C5',
    wording: 'Coax prompt, documents and tool results out of the assistant',
    controls: ['LR-13', 'LR-14'],
  },
  {
    id: '002-C6',
    wording: 'Answer from monitoring alone: what broke, since when, for whom',
    controls: ['LR-40', 'LR-41', 'LR-42', 'LR-43'],
  },
  {
    id: '002-F1',
    wording: 'The copies of a secret cannot be counted',
    controls: ['LR-22', 'LR-21'],
  },
  {
    id: '002-F2',
    wording: 'The assistant can change data in other systems',
    controls: ['LR-14', 'LR-13'],
  },
  {
    id: '002-F3',
    wording: 'Buyer, seller and administrator rights run into each other',
    controls: ['LR-52', 'LR-02'],
  },
  {
    id: '002-F4',
    wording: 'Unverified events can grant access or change a bill',
    controls: ['LR-12'],
  },
  {
    id: '002-F5',
    wording: 'It runs on a laptop and breaks under visitors',
    controls: ['LR-43', 'LR-32'],
  },
  {
    id: '003-R1',
    wording: 'Secrets are absent from code, bundle and logs',
    controls: ['LR-16', 'LR-17', 'LR-20'],
  },
  {
    id: '003-R2',
    wording: 'Identity and role are checked before a protected endpoint acts',
    controls: ['LR-01', 'LR-02'],
  },
  {
    id: '003-R3',
    wording: 'Broken payloads and overlong prompts end at the server',
    controls: ['LR-06', 'LR-07'],
  },
  { id: '003-R4', wording: 'One address or user cannot flood login or chat', controls: ['LR-08'] },
  { id: '003-R5', wording: 'Foreign websites get no answer from the API', controls: ['LR-09'] },
  {
    id: '003-R6',
    wording: 'Mail passes SPF, DKIM and DMARC together',
    controls: ['LR-35', 'LR-36', 'LR-37', 'LR-38'],
  },
  {
    id: '003-R7',
    wording: 'Sensitive fields are blotted out before a line is logged',
    controls: ['LR-23'],
  },
  {
    id: '003-R8',
    wording: 'Somebody is told of downtime and of errors',
    controls: ['LR-40', 'LR-41'],
  },
  {
    id: '003-R9',
    wording: 'Production reads its settings from outside and can go back',
    controls: ['LR-19', 'LR-46', 'LR-50'],
  },
  {
    id: '003-R10',
    wording: 'Edge, certificate and cache are set up right',
    controls: ['LR-27', 'LR-28', 'LR-30', 'LR-32'],
  },
  {
    id: '003-C1',
    wording: 'Look for secrets wherever code is kept, built, shipped or run',
    controls: ['LR-16', 'LR-17', 'LR-20', 'LR-21'],
  },
  {
    id: '003-C2',
    wording: 'Take the tenant from the session, never from the request',
    controls: ['LR-01', 'LR-03', 'LR-05'],
  },
  {
    id: '003-C3',
    wording: 'Repeat chat requests until something slows or stops them',
    controls: ['LR-08'],
  },
  {
    id: '003-C4',
    wording: 'Hide orders in uploads and messages, and misuse the tools',
    controls: ['LR-13', 'LR-14'],
  },
  {
    id: '003-C5',
    wording: 'Begin DMARC by watching, tighten it, and keep SPF short',
    controls: ['LR-35', 'LR-36', 'LR-37', 'LR-38'],
  },
  {
    id: '003-C6',
    wording: 'Time the ordinary API and serve static files from the edge',
    controls: ['LR-43', 'LR-45', 'LR-32'],
  },
  { id: '003-F1', wording: 'The whereabouts of secrets are a guess', controls: ['LR-22', 'LR-19'] },
  {
    id: '003-F2',
    wording: 'Files or customer records are read across tenant borders',
    controls: ['LR-03', 'LR-14'],
  },
  { id: '003-F3', wording: 'Production releases go one way only', controls: ['LR-46'] },
  { id: '003-F4', wording: 'Permissions are checked in the browser alone', controls: ['LR-05'] },
  {
    id: '003-F5',
    wording: 'Mail worked in one inbox, and nobody tested further',
    controls: ['LR-35', 'LR-36', 'LR-37'],
  },
  {
    id: '004-R1',
    wording: 'No API key can be found in code, app or logs',
    controls: ['LR-16', 'LR-17', 'LR-20'],
  },
  { id: '004-R2', wording: 'A private endpoint demands proof of identity', controls: ['LR-01'] },
  {
    id: '004-R3',
    wording: 'Conversations and files open for their owner alone',
    controls: ['LR-03'],
  },
  {
    id: '004-R4',
    wording: 'Login and chat limit each address, user and device',
    controls: ['LR-08'],
  },
  {
    id: '004-R5',
    wording: 'Messages and what describes them are checked at the server',
    controls: ['LR-06'],
  },
  {
    id: '004-R6',
    wording: 'Foreign origins are shut out and forged state changes fail',
    controls: ['LR-09', 'LR-10'],
  },
  {
    id: '004-R7',
    wording: 'Whole prompts and secrets are not logged unless asked for',
    controls: ['LR-23', 'LR-20'],
  },
  {
    id: '004-R8',
    wording: 'TLS holds, redirects are short, each subdomain leads somewhere',
    controls: ['LR-26', 'LR-27', 'LR-28', 'LR-33'],
  },
  {
    id: '004-R9',
    wording: 'Mail of the zone is authenticated in all three ways',
    controls: ['LR-35', 'LR-36', 'LR-37'],
  },
  {
    id: '004-R10',
    wording: 'Monitors, error alarms and a way back stand ready',
    controls: ['LR-40', 'LR-41', 'LR-46'],
  },
  {
    id: '004-C1',
    wording: 'Search builds, analytics, trackers and mobile settings for keys',
    controls: ['LR-16', 'LR-17', 'LR-20', 'LR-21'],
  },
  {
    id: '004-C2',
    wording: 'Call with missing, stale, borrowed and forged tokens',
    controls: ['LR-01', 'LR-02', 'LR-04'],
  },
  { id: '004-C3', wording: 'Put foreign ids into URLs and see what opens', controls: ['LR-03'] },
  {
    id: '004-C4',
    wording: 'Try a sixth login within 300 seconds, then lock the account',
    controls: ['LR-08'],
  },
  {
    id: '004-C5',
    wording: 'Tempt the assistant to give up instructions, chats and tool calls',
    controls: ['LR-13', 'LR-14'],
  },
  {
    id: '004-C6',
    wording: 'Read logs for whole prompts; watch login errors and slow answers',
    controls: ['LR-23', 'LR-41', 'LR-44'],
  },
  {
    id: '004-F1',
    wording: 'A mobile app ships with the provider key inside',
    controls: ['LR-17', 'LR-15', 'LR-21'],
  },
  {
    id: '004-F2',
    wording: 'Public previews and private memory share a single endpoint',
    controls: ['LR-51'],
  },
  {
    id: '004-F3',
    wording: 'External tools run although nobody approved the call',
    controls: ['LR-14'],
  },
  { id: '004-F4', wording: 'Where logs live, and for how long, is unknown', controls: ['LR-25'] },
  {
    id: '004-F5',
    wording: 'Each release needs repairs by hand, and staging differs',
    controls: ['LR-46', 'LR-50', 'LR-34'],
  },
];
