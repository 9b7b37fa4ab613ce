import { NativeSelect } from '@mantine/core';
import { dimensionLabels, grainLabels, undivided } from '../../figures/labels.ts';
import type { AdoptionSearch } from '../../filters/search.ts';
import { IfMay } from '../../shell/IfMay.tsx';
import { mayDivide } from '../../shell/pages.ts';
import type { MetricChoice } from './useMetricChoice.ts';

interface MetricControlsProps {
  choice: MetricChoice;
  onChange: (change: Partial<AdoptionSearch>) => void;
}

/** Which figure, how finely, and for which groups. */
export function MetricControls({ choice, onChange }: MetricControlsProps) {
  const { definitions, definition, grain, by } = choice;
  return (
    <>
      <NativeSelect
        label="Metric"
        data={definitions.map(({ id, title }) => ({ value: id, label: title }))}
        value={definition.id}
        onChange={(event) => onChange({ metric: event.currentTarget.value, show: undefined })}
        w={230}
      />
      <NativeSelect
        label="Grain"
        data={definition.grains.map((value) => ({ value, label: grainLabels[value] }))}
        value={grain}
        onChange={(event) => {
          const { value } = event.currentTarget;
          onChange({ grain: definition.grains.find((candidate) => candidate === value) });
        }}
        w={120}
      />
      <IfMay may={mayDivide}>
        <NativeSelect
          label="Breakdown"
          data={[
            undivided,
            ...definition.dimensions.map((value) => ({ value, label: dimensionLabels[value] })),
          ]}
          value={by ?? undivided.value}
          onChange={(event) => {
            const { value } = event.currentTarget;
            const dimension = definition.dimensions.find((candidate) => candidate === value);
            onChange({ by: dimension, show: undefined });
          }}
          w={190}
        />
      </IfMay>
    </>
  );
}
