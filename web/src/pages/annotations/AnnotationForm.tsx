import { NativeSelect, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { type Annotation, annotationKinds } from '../../../../server/contract/index.ts';
import { saveAnnotation } from '../../api/annotation-queries.ts';
import { FormButtons } from '../../shell/FormButtons.tsx';
import { FormError } from '../../shell/FormError.tsx';
import { refusedFields } from '../../shell/refused-fields.ts';
import { useSaving } from '../../shell/useSaving.ts';
import { annotationOf, type Draft, draftOf, emptyDraft } from './draft.ts';
import { kinds } from './words.ts';

interface AnnotationFormProps {
  /** The one to change; absent for a new one. */
  annotation?: Annotation;
  onDone: () => void;
}

const fields = ['kind', 'name', 'firstOn', 'lastOn', 'note'] as const;

/** What happened, and on which days. */
export function AnnotationForm({ annotation, onDone }: AnnotationFormProps) {
  const [draft, setDraft] = useState<Draft>(annotation ? draftOf(annotation) : emptyDraft);
  const save = useSaving(() => saveAnnotation(annotation?.id ?? null, annotationOf(draft)), onDone);
  const refused = refusedFields(save.error, fields);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  const field = (name: 'name' | 'firstOn' | 'lastOn' | 'note') => ({
    error: refused.at[name],
    value: draft[name],
    onChange: (event: { currentTarget: { value: string } }) =>
      setDraft({ ...draft, [name]: event.currentTarget.value }),
  });
  const needed = { required: true, withAsterisk: false } as const;
  return (
    <form onSubmit={submit} aria-label={annotation ? `Edit ${annotation.name}` : 'New annotation'}>
      <Stack gap="md" maw={760} mt="xs">
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
          <TextInput label="Name" maxLength={100} autoFocus {...needed} {...field('name')} />
          <NativeSelect
            label="Kind"
            error={refused.at.kind}
            data={annotationKinds.map((value) => ({ value, label: kinds[value] }))}
            value={draft.kind}
            onChange={({ currentTarget: { value } }) =>
              setDraft({ ...draft, kind: annotationKinds.find((kind) => kind === value) ?? 'other' })
            }
          />
          <TextInput label="First day" type="date" {...needed} {...field('firstOn')} />
          <TextInput label="Last day, if it went on" type="date" min={draft.firstOn} {...field('lastOn')} />
        </SimpleGrid>
        <Textarea
          label="Note"
          description="Everybody who sees figures can read it; names of people do not belong here."
          maxLength={1_000}
          autosize
          minRows={2}
          {...field('note')}
        />
        {refused.rest && <FormError error={refused.rest} />}
        <FormButtons
          submit={annotation ? 'Save' : 'Add the annotation'}
          isPending={save.isPending}
          onCancel={onDone}
        />
      </Stack>
    </form>
  );
}
