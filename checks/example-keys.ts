/** Public keys for examples; their private halves were thrown away. All are SubjectPublicKeyInfo in Base64 but the last. */

/** 512 bits: no receiver accepts it. */
export const RSA_512_KEY =
  'MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAKimWprWn8045EEG9gFqcbtoHssVn9RmWOCKqmWP3k/ddiLT0QaN' +
  '/3Rq0e3YV8ldJciG3cjOCYm+gHA3KuR7mdUCAwEAAQ==';

/** 1024 bits. */
export const RSA_1024_KEY =
  'MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDIX5HEvIUOWw2jIEB8yfg5qzjn/yHnIVGr6bfthbfgKl47' +
  'oKNLUCH1AS4+ZkHIe9D5i07g5YPlstH6w2Ndi0UQ8UcCX1Kr6p7gHO6Yg/KQPX9BUhVW5Tztzcfbx3FYJlPw' +
  'lI9Vj/emomHyei9MB9eFBgVm6qjHlbfn8QGVSrZGwwIDAQAB';

/** 2048 bits. */
export const RSA_2048_KEY =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAzKMQq6pfKZtWsuLVVP4xOyOCTNtGkgU+5Y+/Q67S' +
  'NIGycxfmxnaOrXUb6rXNV8TLbFgboImTgRqQzGNCJThkuWuLcNkaXqdi5Ct9QsSOJiweURdYJA5HEOM9kGQI' +
  '45zdHWqJtV6E3kmmtKESye6ZIFWQtCOLNWA/rpXgKqsYoEXWlQi4TQvrQa95HrjrSAjKgbXbIst2dwCUnvOo' +
  'hKNHylNB46yyxzbu+Gn+avdSu9NGW5VtQtfETLcDZtEG2uykTKbDhO8ldfk1Nf5IgUQyDmRgATHxQjRPo2py' +
  'rCC1aHjk3ceQMERA0jf4TSt1H8e/2wrdUp8ahoA0DNvox7NGBwIDAQAB';

/** The raw 32 octets, as RFC 8463 section 4.2 has them. */
export const ED25519_KEY = 'gztAH3eRSfi4YeOHUAj87ru42noYMhPI4JAYTlUjqMc=';
