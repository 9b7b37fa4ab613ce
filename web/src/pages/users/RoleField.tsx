import { NativeSelect } from '@mantine/core';
import { type UserRole, userRoles } from '../../../../server/contract/index.ts';
import { roleWords } from './words.ts';

interface RoleFieldProps {
  label: string;
  value: UserRole;
  error?: string | undefined;
  disabled?: boolean;
  onChange: (role: UserRole) => void;
}

/** A role, with what it lets somebody see. */
export function RoleField({ value, onChange, ...field }: RoleFieldProps) {
  return (
    <NativeSelect
      {...field}
      description={roleWords[value].sees}
      data={userRoles.map((role) => ({ value: role, label: roleWords[role].name }))}
      value={value}
      onChange={(event) => {
        const role = userRoles.find((one) => one === event.currentTarget.value);
        if (role) onChange(role);
      }}
    />
  );
}
