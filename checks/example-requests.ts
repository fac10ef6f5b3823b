/** Certificate signing requests of the examples, made by OpenSSL; their private keys were thrown away. */
export const EXAMPLE_REQUESTS = {
  ec: [
    '-----BEGIN CERTIFICATE REQUEST-----',
    'MIHbMIGCAgEAMCAxHjAcBgNVBAMMFW9yaWdpbiBvZiBleGFtcGxlLmNvbTBZMBMG',
    'ByqGSM49AgEGCCqGSM49AwEHA0IABPQjWgTqOWuENh4/CbtSbvE7LtdL6IwP1Lgm',
    'g9aIvQ490W2aKExX0zUdt5hHdQbBy7BGgqQGfAmXws5OMBZyUQKgADAKBggqhkjO',
    'PQQDAgNIADBFAiBvF/5SJUmLsZNsjp0ANFCe5tLrnDqijvVS7IRyuqMgowIhAPNY',
    'CVQ0IrLxqQkZLDE3oAmm+bbBk04JiS79Xrxlw1a3',
    '-----END CERTIFICATE REQUEST-----',
  ].join('\n'),
  rsa: [
    '-----BEGIN CERTIFICATE REQUEST-----',
    'MIICVjCCAT4CAQAwETEPMA0GA1UEAwwGb3JpZ2luMIIBIjANBgkqhkiG9w0BAQEF',
    'AAOCAQ8AMIIBCgKCAQEA2Rn2GMQ1VrUXbZ488dLrgwpQAc96I5gY+2rEOhS6Amn6',
    'gq5mMnXcMAh7U2SbA8WmTl0qv15EftIdFAAUxR2HxO9ejc08sQAtFU5Ng5gYv9dG',
    '1YSkTnzeOyrV61yUctNF8yx+Fxsw1G8+V32Vwm412D8kcWPgFsjnQMa6zx8ALDhj',
    '59w7/sWQQ1lv30F6G+MTjhkwh+qSXaIPjeM+SSaBFGPvl9z3hh0sW+ysaz9vRVRH',
    'bAzi5iuZMJtKAbwkudToMcTFsMje98r4+ewx9/1bFP5/EVj38CsjikLv6O6dPZva',
    '8LLSTn5r4AWF/ob7C+lpQY6nerdRF4xmN0eqjU07zQIDAQABoAAwDQYJKoZIhvcN',
    'AQELBQADggEBAJNKqYPBLFCtb2fVJ/gh2O7vc9YMsRhE/eKV+7C6vI7uzMrVI5Cn',
    'Q5nFhMpyR6hnEU91MXjEwUQ4U/Wfh418RRqbfJsVZFrHu0bYgUSAM1lqtGkgZlfU',
    'SfPMlgUXkc/E5Mx0MvpvN8h7pX2KiKmzXftr5OxHDBo31+eWcH3cB2oMUc3VhXWi',
    'TYKqi8yH2krB9bnWyMUfPNKMZ39OrP2mUYXFQC5itQzNsBoWcUNfSQK5pfUu0WBG',
    'vqZwh2pfFEJUgle0jItd1/lXeAd0jfioUNLRfrjJg2cqxy3pvGYwZGn4x4dR0nKE',
    'wWG/50d5ICAn66zD/MICbS3OZ4TPRKxz+6g=',
    '-----END CERTIFICATE REQUEST-----',
  ].join('\n'),
} as const;
