import { Text } from '@mantine/core';
import type { Series } from '../../../../server/contract/index.ts';
import { byLatest, shownAtOnce } from '../../charts/choose.ts';
import { ManySelect } from '../../filters/ManySelect.tsx';

interface SeriesChooserProps {
  all: Series[];
  drawn: Series[];
  onShow: (keys: string[] | undefined) => void;
}

/** Says which of many groups are drawn, and lets the reader pick others. */
export function SeriesChooser({ all, drawn, onShow }: SeriesChooserProps) {
  if (all.length <= 1) return null;
  return (
    <>
      <ManySelect
        mt="md"
        maw={760}
        label="Groups shown"
        data={byLatest(all).map(({ key, label }) => ({ value: key, label }))}
        value={drawn.map(({ key }) => key)}
        onChange={(keys) => onShow(keys.length > 0 ? keys : undefined)}
        maxValues={shownAtOnce}
      />
      <Text size="xs" c="dimmed" mt={4}>
        {drawn.length === all.length
          ? `All ${all.length} groups.`
          : `${drawn.length} of ${all.length} groups: at most ${shownAtOnce} at once, at first those with the highest latest value. The CSV has them all.`}
      </Text>
    </>
  );
}
