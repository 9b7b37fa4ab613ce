import { expect, test } from 'vitest';
import { checkBaseUrl, isForbiddenAddress } from './base-url.ts';

test.each([
  'https://chat.example.com',
  'https://10.0.0.7/mattermost',
  'http://127.0.0.1:8065',
  'http://localhost:8065',
  'http://[::1]:8065',
])('%s is asked', (address) => {
  expect(() => checkBaseUrl(address)).not.toThrow();
});

test.each([
  ['http://chat.example.com', /https/],
  ['http://10.0.0.7', /https/],
  ['https://169.254.169.254/latest', /metadata/],
  ['https://[fe80::1]/', /metadata/],
  ['https://[::ffff:169.254.169.254]/', /metadata/],
  ['https://metadata.google.internal', /metadata/],
  ['https://2852039166/', /metadata/],
  ['https://0.0.0.0/', /metadata/],
  ['https://user:secret@chat.example.com', /nothing but/],
  ['https://chat.example.com/?token=1', /nothing but/],
])('%s is not', (address, words) => {
  expect(() => checkBaseUrl(address)).toThrow(words);
});

test('addresses that a name leads to are looked at as well', () => {
  for (const address of [
    '169.254.169.254',
    'fe80::1',
    '::ffff:a9fe:a9fe',
    '::',
    '0.0.0.0',
    '100.100.100.200',
  ])
    expect(isForbiddenAddress(address), address).toBe(true);
  for (const address of ['10.0.0.1', '127.0.0.1', '::1', '2001:db8::1', '::ffff:10.0.0.1'])
    expect(isForbiddenAddress(address), address).toBe(false);
});
