import { Button, Checkbox, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { ImportFormats } from '../../../../server/contract/index.ts';
import { FormError } from '../../shell/FormError.tsx';
import { refusedFields } from '../../shell/refused-fields.ts';
import { FileField } from './FileField.tsx';
import { MappingFields } from './MappingFields.tsx';
import { type MappingDraft, mappingOf } from './mapping.ts';
import { UploadProgress } from './UploadProgress.tsx';
import { useUpload } from './useUpload.ts';

const fields = ['source', 'asOf', 'file'] as const;

/** Which file is to come in, what it is, and how far it has come. */
export function ImportForm({ formats: { formats, uploadLimit } }: { formats: ImportFormats }) {
  const [name, setName] = useState(formats[0]?.format);
  const [source, setSource] = useState('');
  const [includePrivate, setIncludePrivate] = useState(false);
  const [asOf, setAsOf] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const [draft, setDraft] = useState<MappingDraft | null>(null);
  const choose = (chosen: File | null) => {
    setFile(chosen);
    setDraft(null);
  };
  const upload = useUpload(() => choose(null));
  const format = formats.find((one) => one.format === name);
  const takes = new Set(format?.takes);
  const refused = refusedFields(upload.error, fields);
  const mapping = draft && mappingOf(draft);
  const needsMapping = takes.has('mapping');
  const isTooLarge = file !== null && file.size > uploadLimit;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!format || !file) return;
    const question = {
      format: format.format,
      source: (takes.has('source') && source.trim()) || undefined,
      includePrivate: (takes.has('includePrivate') && includePrivate) || undefined,
      asOf: (takes.has('asOf') && asOf) || undefined,
      mapping: needsMapping && mapping ? JSON.stringify(mapping) : undefined,
    };
    upload.begin(question, file);
  };
  return (
    <form onSubmit={submit} aria-label="Import a file">
      <Stack gap="md" maw={760}>
        <NativeSelect
          label="What the file is"
          description={format?.description}
          data={formats.map(({ format: value, label }) => ({ value, label }))}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {format?.howToGet && (
          <Text size="sm">
            <Text span fw={600}>
              How to get it:{' '}
            </Text>
            {format.howToGet}
          </Text>
        )}
        {takes.has('source') && (
          <TextInput
            label="Name of the network"
            description={
              needsMapping
                ? 'Of which network it is: the same name each time.'
                : 'Only where the file does not say it, or you have several of a kind: the same name each time.'
            }
            placeholder={needsMapping ? 'intranet' : format?.format}
            maxLength={100}
            error={refused.at.source}
            value={source}
            onChange={(event) => setSource(event.currentTarget.value)}
          />
        )}
        {takes.has('includePrivate') && (
          <Checkbox
            label="Also count private channels and direct messages"
            description="They are counted for the people in them, and belong to no community."
            checked={includePrivate}
            onChange={(event) => setIncludePrivate(event.currentTarget.checked)}
          />
        )}
        {takes.has('asOf') && (
          <TextInput
            label="Day of the file"
            description="Where it has no dates of its own: it says what was so on that day, by default today. Bring older files in first."
            type="date"
            error={refused.at.asOf}
            value={asOf}
            onChange={(event) => setAsOf(event.currentTarget.value)}
          />
        )}
        <FileField
          file={file}
          limit={uploadLimit}
          command={`npx uptake import ${name} PATH`}
          error={refused.at.file}
          disabled={upload.isPending}
          onChoose={choose}
        />
        {needsMapping && file && <MappingFields file={file} draft={draft} onChange={setDraft} />}
        {refused.rest && <FormError error={refused.rest} />}
        {upload.isPending && file ? (
          <UploadProgress sent={upload.sent} total={file.size} onCancel={upload.cancel} />
        ) : (
          <Button
            type="submit"
            disabled={!file || isTooLarge || (needsMapping && (!mapping || source.trim() === ''))}
            style={{ alignSelf: 'flex-start' }}
          >
            Import the file
          </Button>
        )}
      </Stack>
    </form>
  );
}
