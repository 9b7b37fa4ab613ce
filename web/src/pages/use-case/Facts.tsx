import { Text } from '@mantine/core';
import { Fragment } from 'react';
import { formatDate } from '../../../../server/contract/format/date.ts';
import type { Organization, UseCaseDetail } from '../../../../server/contract/index.ts';
import { LeaderName } from '../../filters/LeaderName.tsx';
import { scopeInWords } from '../../filters/scope-in-words.ts';
import { TextLink } from '../../shell/TextLink.tsx';

interface FactsProps {
  detail: UseCaseDetail;
  organization: Organization;
}

/** What a use case is: whom it is for, where it happens, since when, and who answers for it. */
export function Facts({ detail: { useCase, happensIn }, organization }: FactsProps) {
  const { description, audience, startsOn, owner } = useCase;
  return (
    <>
      {description && (
        <Text maw={760} mt={4} style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
          {description}
        </Text>
      )}
      <Text size="sm" c="dimmed" mt={4} maw={760}>
        For {scopeInWords(audience, organization)}; since {formatDate(startsOn)}
        {owner !== null && (
          <>
            ; answered for by <LeaderName externalId={owner} />
          </>
        )}
        .{' '}
        {happensIn.length === 0 ? (
          'It happens in no community yet: nobody can be active in it.'
        ) : (
          <>
            It happens in{' '}
            {happensIn.map(({ source, community, label }, index) => (
              <Fragment key={`${source} ${community}`}>
                {index > 0 && ', '}
                <TextLink
                  to="/engagement"
                  search={{ source: [source], community: [community] }}
                  size="sm"
                  underline="always"
                >
                  {label}
                </TextLink>
              </Fragment>
            ))}
            .
          </>
        )}
      </Text>
    </>
  );
}
