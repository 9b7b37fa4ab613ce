import { NativeSelect, type NativeSelectProps } from '@mantine/core';

interface ChoiceFieldProps<Value extends string> extends Pick<NativeSelectProps, 'w'> {
  label: string;
  /** Said for no choice. */
  any: string;
  choices: readonly (Value | { value: Value; label: string })[];
  value: Value | undefined;
  onChange: (value: Value | undefined) => void;
}

/** One of several, or any of them. */
export function ChoiceField<Value extends string>(props: ChoiceFieldProps<Value>) {
  const { label, any, choices, value, onChange, ...rest } = props;
  const known = choices.map((choice) => (typeof choice === 'string' ? choice : choice.value));
  return (
    <NativeSelect
      {...rest}
      aria-label={label}
      size="xs"
      data={[{ value: '', label: any }, ...choices]}
      value={value ?? ''}
      onChange={({ currentTarget }) => onChange(known.find((choice) => choice === currentTarget.value))}
    />
  );
}
