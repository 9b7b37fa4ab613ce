import { Text } from '@mantine/core';
import type { Cascade } from '../../../../server/contract/index.ts';
import { TextLink } from '../../shell/TextLink.tsx';

/** From the top of the tree down to the leader it is shown from. */
export function Path({ cascade: { above, leader } }: { cascade: Cascade }) {
  if (!leader) return null;
  return (
    <nav aria-label="Path to this leader">
      <Text size="sm" mb="sm" component="div">
        <TextLink to="/cascade" search={(before) => ({ ...before, leader: undefined })} size="sm">
          Top
        </TextLink>
        {above.map(({ externalId, name }) => (
          <span key={externalId}>
            {' › '}
            <TextLink to="/cascade" search={(before) => ({ ...before, leader: externalId })} size="sm">
              {name ?? externalId}
            </TextLink>
          </span>
        ))}
        {' › '}
        <span aria-current="page">{leader.name ?? leader.externalId}</span>
      </Text>
    </nav>
  );
}
