/** A service at which a name can be given to the next customer once it has been given up. */
interface ClaimableService {
  readonly service: string;
  /** What the names of its customers end in. */
  readonly below: string;
  /** Whether a TXT record at this name keeps everybody else from serving a host there. */
  readonly isProof?: (txtName: string, host: string) => boolean;
}

/**
 * Services whose makers warn of it, and say how a host is kept where they can.
 * @see https://learn.microsoft.com/azure/security/fundamentals/subdomain-takeover
 *   (MicrosoftDocs/azure-docs at 0088bfa7, article of 2025-04-16, read 2026-11-25)
 * @see https://docs.github.com/pages/configuring-a-custom-domain-for-your-github-pages-site/verifying-your-custom-domain-for-github-pages
 *   (github/docs at 08f06f22, read 2026-11-25)
 */
const SERVICES: readonly ClaimableService[] = [
  {
    service: 'Azure App Service',
    below: 'azurewebsites.net',
    isProof: (txtName, host) => txtName === `asuid.${host}`,
  },
  { service: 'Azure Front Door', below: 'azurefd.net' },
  { service: 'Azure Blob Storage', below: 'blob.core.windows.net' },
  { service: 'Azure CDN', below: 'azureedge.net' },
  { service: 'Azure public addresses', below: 'cloudapp.azure.com' },
  { service: 'Azure Cloud Services', below: 'cloudapp.net' },
  { service: 'Azure Traffic Manager', below: 'trafficmanager.net' },
  { service: 'Azure Container Instances', below: 'azurecontainer.io' },
  { service: 'Azure API Management', below: 'azure-api.net' },
  { service: 'GitHub Pages', below: 'github.io', isProof: isPagesProof },
];

/** The service that a target belongs to, where its name could be claimed by somebody else. */
export function claimable(target: string): ClaimableService | undefined {
  return SERVICES.find(({ below }) => target.endsWith(`.${below}`));
}

/** A proof covers the domain that was verified, and the names one label below it. */
function isPagesProof(txtName: string, host: string): boolean {
  const [label = '', ...rest] = txtName.split('.');
  const verified = rest.join('.');
  const parent = host.split('.').slice(1).join('.');
  return /^_github-pages-challenge-./.test(label) && [host, parent].includes(verified);
}
