/** An attribute as RFC 7643, section 7, describes it; also what reading, filtering and patching go by. */
export interface Attribute {
  name: string;
  type: 'string' | 'boolean' | 'dateTime' | 'reference' | 'complex';
  multiValued: boolean;
  description: string;
  required: boolean;
  caseExact: boolean;
  mutability: 'readWrite' | 'readOnly';
  returned: 'always' | 'default';
  uniqueness: 'none' | 'server';
  canonicalValues?: string[];
  referenceTypes?: string[];
  subAttributes?: Attribute[];
}

/** Makes an attribute with the defaults of RFC 7643: a text, single, optional, compared without case. */
export function attribute(
  name: string,
  description: string,
  rest: Partial<Omit<Attribute, 'name' | 'description'>> = {},
): Attribute {
  return {
    name,
    type: 'string',
    multiValued: false,
    description,
    required: false,
    caseExact: false,
    mutability: 'readWrite',
    returned: 'default',
    uniqueness: 'none',
    ...rest,
  };
}

/** Names compare without case (RFC 7643, section 2.1); so do values that are not caseExact. */
export function fold(text: string): string {
  return text.toLowerCase();
}

export function findAttribute(attributes: Attribute[], name: string): Attribute | undefined {
  const folded = fold(name);
  return attributes.find((one) => fold(one.name) === folded);
}
