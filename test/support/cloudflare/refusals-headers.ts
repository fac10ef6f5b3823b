import type { Refusal } from './envelope';

const PAGE =
  'https://developers.cloudflare.com/rules/transform/response-header-modification/#important-remarks';
const FORMAT =
  'https://developers.cloudflare.com/rules/transform/response-header-modification/reference/header-format/';
const FIELDS =
  'https://developers.cloudflare.com/rules/transform/response-header-modification/reference/fields-functions/';

const NO_WORDS = ' (number and words: not found)';

/** Why a rule on the headers of answers is refused. The words are those that users quote of the API. */
export const HEADER_REFUSALS = {
  untouchableHeader: {
    status: 400,
    code: 20_087,
    message:
      "'{operation}' is not a valid value for operation because it cannot be used on header '{name}'",
    source: PAGE,
  },
  untouchableBeginning: {
    status: 400,
    code: undefined,
    message:
      "'{operation}' is not a valid value for operation because it cannot be used on header beginning with '{beginning}'",
    source: `${PAGE} (number: not found)`,
  },
  headerName: { status: 400, code: undefined, message: '', source: `${FORMAT}${NO_WORDS}` },
  headerValue: { status: 400, code: undefined, message: '', source: `${FORMAT}${NO_WORDS}` },
  headerField: { status: 400, code: undefined, message: '', source: `${FIELDS}${NO_WORDS}` },
  headerList: { status: 400, code: undefined, message: '', source: `${PAGE}${NO_WORDS}` },
} as const satisfies Record<string, Refusal>;
