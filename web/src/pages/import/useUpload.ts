import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { type ImportQuestion, uploadImport } from '../../api/import-queries.ts';
import { queryClient } from '../../query-client.ts';

/** Sends a file, with how many of its bytes have gone out; `onDone` is called once it has arrived. */
export function useUpload(onDone: () => void) {
  const [sent, setSent] = useState(0);
  const cancelling = useRef<AbortController>(null);
  const { mutate, error, isPending } = useMutation({
    mutationFn: async ({ question, file }: { question: ImportQuestion; file: File }) => {
      const controller = new AbortController();
      cancelling.current = controller;
      setSent(0);
      return await uploadImport(question, file, { onProgress: setSent, signal: controller.signal });
    },
    onSuccess: async () => {
      await queryClient.invalidateQueries();
      onDone();
    },
  });
  // Whoever has cancelled knows.
  const isCancelled = cancelling.current?.signal.aborted ?? false;
  return {
    ...{ sent, isPending, error: isCancelled ? null : error },
    begin: (question: ImportQuestion, file: File) => mutate({ question, file }),
    cancel: () => cancelling.current?.abort(),
  };
}
