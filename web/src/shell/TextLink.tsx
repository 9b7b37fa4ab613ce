import { Anchor, type AnchorProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { ReactNode, Ref } from 'react';

interface StyledProps extends AnchorProps {
  ref?: Ref<HTMLAnchorElement>;
  children?: ReactNode;
}

/** A link within the product that looks like a link. */
export const TextLink = createLink((props: StyledProps) => <Anchor {...props} />);
