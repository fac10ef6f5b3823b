import { describe, expect, test } from '@jest/globals';
import { claimable } from '../../lib/claimable';

describe('claimable', () => {
  // The services that the page of Microsoft names, and GitHub Pages: see lib/claimable.ts.
  test.each([
    ['acme.azurewebsites.net', 'Azure App Service'],
    ['acme.azurefd.net', 'Azure Front Door'],
    ['acme.blob.core.windows.net', 'Azure Blob Storage'],
    ['acme.azureedge.net', 'Azure CDN'],
    ['acme.eastus.cloudapp.azure.com', 'Azure public addresses'],
    ['acme.cloudapp.net', 'Azure Cloud Services'],
    ['acme.trafficmanager.net', 'Azure Traffic Manager'],
    ['acme.eastus.azurecontainer.io', 'Azure Container Instances'],
    ['acme.azure-api.net', 'Azure API Management'],
    ['acme.github.io', 'GitHub Pages'],
  ])('knows %s as a name of %s', (target, service) => {
    expect(claimable(target)?.service).toBe(service);
  });

  test.each(['github.io', 'acme-github.io', 'azurewebsites.net.example.com', 'app.example.net'])(
    'knows nobody who gives %s away',
    (target) => {
      expect(claimable(target)).toBeUndefined();
    },
  );
});

describe('the proof', () => {
  test.each([
    ['acme.azurewebsites.net', 'asuid.app.example.com', true],
    ['acme.azurewebsites.net', 'asuid.example.com', false],
    ['acme.azurewebsites.net', 'app.example.com', false],
    ['acme.github.io', '_github-pages-challenge-acme.app.example.com', true],
    ['acme.github.io', '_github-pages-challenge-acme.example.com', true],
    // It covers one label below the domain that was verified, and no more.
    ['acme.github.io', '_github-pages-challenge-acme.com', false],
    ['acme.github.io', '_github-pages-challenge-.example.com', false],
    ['acme.github.io', 'github-pages-challenge-acme.example.com', false],
  ])('to %s of app.example.com at %s: %s', (target, txtName, holds) => {
    expect(claimable(target)?.isProof?.(txtName, 'app.example.com')).toBe(holds);
  });

  test('is not to be had where the service has none', () => {
    expect(claimable('acme.azureedge.net')?.isProof).toBeUndefined();
  });
});
