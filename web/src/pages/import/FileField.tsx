import { Button, FileButton, Group, Text } from '@mantine/core';
import { IconFile, IconUpload } from '@tabler/icons-react';
import { type DragEvent, useRef, useState } from 'react';
import classes from './FileField.module.css';
import { formatBytes } from './words.ts';

interface FileFieldProps {
  file: File | null;
  /** Most bytes of a file. */
  limit: number;
  /** Which brings in a file that is larger. */
  command: string;
  error: string | undefined;
  disabled: boolean;
  onChoose: (file: File) => void;
}

/** A file, dropped or chosen. */
export function FileField({ file, limit, command, error, disabled, onChoose }: FileFieldProps) {
  const [isOver, setOver] = useState(false);
  // The same file, mended, is to be chosen again.
  const reset = useRef<() => void>(null);
  const choose = (chosen: File | null | undefined) => {
    if (chosen && !disabled) onChoose(chosen);
    reset.current?.();
  };
  const over = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    choose(event.dataTransfer.files[0]);
  };
  return (
    <section
      aria-label="File"
      className={isOver ? `${classes.zone} ${classes.over}` : classes.zone}
      onDragOver={over}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Group gap="sm">
        <FileButton resetRef={reset} disabled={disabled} onChange={choose}>
          {(props) => (
            <Button
              {...props}
              variant="default"
              disabled={disabled}
              leftSection={<IconUpload size={16} aria-hidden />}
            >
              {file ? 'Choose another file' : 'Choose a file'}
            </Button>
          )}
        </FileButton>
        <Text size="sm" style={{ flex: '1 1 200px', overflowWrap: 'anywhere' }} aria-live="polite">
          {file ? (
            <>
              <IconFile size={16} aria-hidden style={{ verticalAlign: 'text-bottom' }} />{' '}
              <Text span fw={600} inherit>
                {file.name}
              </Text>
              , {formatBytes(file.size)}
            </>
          ) : (
            `Or drop it here: one file of at most ${formatBytes(limit)}; of a folder, a zip.`
          )}
        </Text>
      </Group>
      {error && (
        <Text size="sm" mt="xs" role="alert">
          {error}
        </Text>
      )}
      {file && file.size > limit && (
        <Text size="sm" mt="xs" role="alert">
          This is more than the {formatBytes(limit)} that this server takes (UPTAKE_UPLOAD_LIMIT). On the
          server itself a file of any size comes in with <code>{command}</code>.
        </Text>
      )}
    </section>
  );
}
