import { Text } from '@mantine/core';
import type { Share } from '../../../server/contract/index.ts';
import { countsInWords, shareInShort } from './share.ts';

interface ShareFigureProps {
  share: Share;
  /** Why a figure may be hidden, for who asks. */
  reason: string;
}

/** A share with what it is a share of below it. */
export function ShareFigure({ share, reason }: ShareFigureProps) {
  if (share.suppressed) {
    return (
      <Text size="sm" c="dimmed" title={reason}>
        hidden
      </Text>
    );
  }
  const counts = countsInWords(share);
  return (
    <>
      {shareInShort(share)}
      {counts && (
        <Text size="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
          {counts}
        </Text>
      )}
    </>
  );
}
