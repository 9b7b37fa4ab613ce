import { createCipheriv, createDecipheriv, createHmac, type KeyObject, randomBytes } from 'node:crypto';
import { ProblemError } from '../http/problem.ts';

/** A secret as it lies in the database: AES-256-GCM (NIST SP 800-38D) as nonce, tag and ciphertext. */
export interface Sealed {
  bytes: Buffer;
  /** Says under which key, and nothing of it. */
  keyId: string;
}

const nonceLength = 12;
const tagLength = 16;

/** The first 64 bits of an HMAC: it tells keys apart, and nobody finds a key by it. */
export function keyIdOf(key: KeyObject): string {
  return createHmac('sha256', key).update('uptake connection key id').digest('hex').slice(0, 16);
}

/** Seals a secret to what it belongs to: in another row, it does not open. */
export function seal(key: KeyObject, owner: string, secret: string): Sealed {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength });
  cipher.setAAD(Buffer.from(owner));
  const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return { bytes: Buffer.concat([nonce, cipher.getAuthTag(), text]), keyId: keyIdOf(key) };
}

/** Opens a sealed secret. Throws ProblemError (503 `secret_key_missing`, `secret_key_differs`) with the way out. */
export function unseal(key: KeyObject | undefined, owner: string, { bytes, keyId }: Sealed): string {
  if (!key) throw secretKeyMissing();
  if (keyIdOf(key) !== keyId) throw secretKeyDiffers();
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceLength), {
    authTagLength: tagLength,
  });
  decipher.setAAD(Buffer.from(owner));
  decipher.setAuthTag(bytes.subarray(nonceLength, nonceLength + tagLength));
  try {
    return (
      decipher.update(bytes.subarray(nonceLength + tagLength), undefined, 'utf8') + decipher.final('utf8')
    );
  } catch {
    const detail = 'The secret of this connection was altered in the database; give it anew.';
    throw new ProblemError(503, 'secret_damaged', detail);
  }
}

export function secretKeyMissing(status = 503): ProblemError {
  const detail =
    'Secrets of connections are kept under UPTAKE_SECRET_KEY, which is not set: put 32 bytes there (openssl rand -hex 32) and start the server again.';
  return new ProblemError(status, 'secret_key_missing', detail);
}

function secretKeyDiffers(): ProblemError {
  const detail =
    'The secret of this connection was sealed under another UPTAKE_SECRET_KEY; set that one again, or give the secret anew.';
  return new ProblemError(503, 'secret_key_differs', detail);
}
