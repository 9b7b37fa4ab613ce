/** The weak entity tag of a version. */
export function entityTag(version: number): string {
  return `W/"${version}"`;
}

/**
 * Whether If-Match or If-None-Match names the version, or any (`*`). Tags compare weakly (RFC 9110, section 8.8.3.2), as
 * SCIM's are weak (RFC 7644, section 3.14).
 */
export function namesVersion(header: string, version: number): boolean {
  const wanted = entityTag(version).slice(2);
  return header.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === wanted);
}
