import { useMutation } from '@tanstack/react-query';
import { queryClient } from '../query-client.ts';

/** Saves what a form says, asks everything anew that may have changed by it, and ends the form. */
export function useSaving(save: () => Promise<unknown>, onDone: () => void) {
  return useMutation({
    mutationFn: save,
    onSuccess: async () => {
      await queryClient.invalidateQueries();
      onDone();
    },
  });
}
