/** A plan of so many DNS records, in the form of `terraform show -json`, all that a check may ask of. */
export function largePlan(records: number): object {
  const zoneId = 'f'.repeat(32);
  const resources = Array.from({ length: records }, (_, index) => {
    const name = `host-${String(index)}`;
    return {
      address: `cloudflare_dns_record.${name}`,
      mode: 'managed',
      type: 'cloudflare_dns_record',
      name,
      values: {
        zone_id: zoneId,
        name: `${name}.example.com`,
        type: 'A',
        content: `203.0.113.${String(index % 256)}`,
        ttl: 1,
        proxied: true,
        comment: 'app host',
      },
    };
  });
  return {
    format_version: '1.2',
    terraform_version: '1.11.4',
    planned_values: {},
    resource_changes: resources.map(({ values, ...identity }) => ({
      ...identity,
      change: {
        actions: ['create'],
        before: null,
        after: values,
        after_unknown: { id: true, created_on: true },
        after_sensitive: {},
      },
    })),
    configuration: {
      root_module: {
        resources: resources.map(({ address, type, name, values }) => ({
          address,
          mode: 'managed',
          type,
          name,
          provider_config_key: 'cloudflare',
          expressions: Object.fromEntries(
            Object.entries(values).map(([key, value]) => [key, { constant_value: value }]),
          ),
        })),
      },
    },
  };
}
