import type { Row } from './row';

/** Documents 000 (handover of a business product) and 001 (a business product before its first 100 users). */
export const rowsOfBusinessProducts: readonly Row[] = [
  {
    id: '000-R1',
    wording: 'No session or token, no entry to a protected endpoint',
    controls: ['LR-01', 'LR-05'],
  },
  { id: '000-R2', wording: 'Administration is closed to every other role', controls: ['LR-02'] },
  {
    id: '000-R3',
    wording: 'Front end and public repositories are free of secrets',
    controls: ['LR-16', 'LR-17', 'LR-18'],
  },
  { id: '000-R4', wording: 'The server checks each input before it uses it', controls: ['LR-06'] },
  { id: '000-R5', wording: 'Each user and each address has a request limit', controls: ['LR-08'] },
  { id: '000-R6', wording: 'The API answers browsers of named origins alone', controls: ['LR-09'] },
  {
    id: '000-R7',
    wording: 'Log lines hide tokens, addresses and personal data',
    controls: ['LR-23'],
  },
  {
    id: '000-R8',
    wording: 'Mail leaves with valid SPF, DKIM and DMARC',
    controls: ['LR-35', 'LR-36', 'LR-37', 'LR-38'],
  },
  {
    id: '000-R9',
    wording: 'An outage reaches somebody before five minutes are over',
    controls: ['LR-40'],
  },
  {
    id: '000-R10',
    wording: 'Going back and taking over are both written down',
    controls: ['LR-46', 'LR-48'],
  },
  {
    id: '000-C1',
    wording: 'Look for endpoints that let a caller in unchecked',
    controls: ['LR-01', 'LR-02', 'LR-05'],
  },
  {
    id: '000-C2',
    wording: 'Hunt secrets in env files, bundles, commits, error output and builds',
    controls: ['LR-16', 'LR-17', 'LR-20', 'LR-21'],
  },
  {
    id: '000-C3',
    wording: 'Ask the assistant to drop its orders and list its tools',
    controls: ['LR-13', 'LR-14'],
  },
  {
    id: '000-C4',
    wording: 'Flood the chat and guess passwords fast',
    controls: ['LR-08', 'LR-43'],
  },
  {
    id: '000-C5',
    wording: 'Call from a foreign origin and read the cookie flags',
    controls: ['LR-09', 'LR-11'],
  },
  {
    id: '000-C6',
    wording: 'See whether outages, login failures and slow answers raise alarms',
    controls: ['LR-40', 'LR-41', 'LR-42', 'LR-43'],
  },
  {
    id: '000-F1',
    wording: 'The assistant holds tools, and nothing bounds what they touch',
    controls: ['LR-14'],
  },
  {
    id: '000-F2',
    wording: 'A secret has already reached a client or a public commit',
    controls: ['LR-16', 'LR-17', 'LR-21'],
  },
  {
    id: '000-F3',
    wording: 'Home-made login code that nothing tests',
    controls: ['LR-54', 'LR-04'],
  },
  { id: '000-F4', wording: 'A bad deployment cannot be undone', controls: ['LR-46'] },
  {
    id: '000-F5',
    wording: 'Nobody can say which way customer data travels',
    controls: ['LR-49', 'LR-25'],
  },
  {
    id: '001-R1',
    wording: 'Strangers reach neither tenant data nor administration',
    controls: ['LR-01'],
  },
  {
    id: '001-R2',
    wording: 'Records of one organization stay closed to all others',
    controls: ['LR-03'],
  },
  {
    id: '001-R3',
    wording: 'Browser code and log lines carry no API key',
    controls: ['LR-17', 'LR-20'],
  },
  { id: '001-R4', wording: 'A malformed payload gets a plain refusal', controls: ['LR-06'] },
  {
    id: '001-R5',
    wording: 'Login, chat and webhooks slow down per address and account',
    controls: ['LR-08'],
  },
  {
    id: '001-R6',
    wording: 'Browser calls succeed from listed origins and no others',
    controls: ['LR-09'],
  },
  {
    id: '001-R7',
    wording: 'Test mailboxes report SPF, DKIM and DMARC as passed',
    controls: ['LR-38', 'LR-35', 'LR-36', 'LR-37'],
  },
  {
    id: '001-R8',
    wording: 'Uptime is watched, errors raise alarms, somebody reads the logs',
    controls: ['LR-40', 'LR-41'],
  },
  {
    id: '001-R9',
    wording: 'A fresh backup was restored and the way back is written',
    controls: ['LR-47', 'LR-46'],
  },
  {
    id: '001-R10',
    wording: 'Each key action leaves a trace of who, where and when',
    controls: ['LR-24'],
  },
  { id: '001-C1', wording: 'Swap a record id for one of another tenant', controls: ['LR-03'] },
  {
    id: '001-C2',
    wording: 'Search commits, bundles, logs, builds and error pages for keys',
    controls: ['LR-16', 'LR-17', 'LR-20', 'LR-21'],
  },
  {
    id: '001-C3',
    wording: 'Replay old sessions and spent invitations, log out, change a role',
    controls: ['LR-04'],
  },
  {
    id: '001-C4',
    wording: 'Send credentials and preflights from origins that are not listed',
    controls: ['LR-09'],
  },
  {
    id: '001-C5',
    wording: 'Raise DMARC to quarantine when the mail tests have passed',
    controls: ['LR-37', 'LR-38', 'LR-39'],
  },
  { id: '001-C6', wording: 'Load the back end like thirty users and time it', controls: ['LR-43'] },
  { id: '001-F1', wording: 'Nobody can say which role sees which data', controls: ['LR-52'] },
  {
    id: '001-F2',
    wording: 'Tools and internal APIs are open to whatever is asked',
    controls: ['LR-14'],
  },
  { id: '001-F3', wording: 'Env files lie about in several places', controls: ['LR-22'] },
  {
    id: '001-F4',
    wording: 'DNS or certificates change only when somebody clicks',
    controls: ['LR-34'],
  },
  {
    id: '001-F5',
    wording: 'Earlier leaks, outages or mail failures were never closed',
    controls: ['LR-53', 'LR-12'],
  },
];
