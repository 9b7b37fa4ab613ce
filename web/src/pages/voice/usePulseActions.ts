import { useMutation } from '@tanstack/react-query';
import type { Pulse } from '../../../../server/contract/index.ts';
import { closePulse, deletePulse, makeLinks, pulsesQuery } from '../../api/pulse-queries.ts';
import { queryClient } from '../../query-client.ts';
import { saveFile } from './save-file.ts';

/** What an owner can do with a pulse. Each asks for all figures anew once it is done. */
export function usePulseActions({ id, name }: Pulse, onDeleted: () => void) {
  const refresh = () => queryClient.invalidateQueries();
  const links = useMutation({
    mutationFn: () => makeLinks(id),
    onSuccess: (file) => {
      saveFile(file, `Links of ${name}.csv`);
      return refresh();
    },
  });
  const close = useMutation({ mutationFn: () => closePulse(id), onSuccess: refresh });
  const remove = useMutation({
    mutationFn: () => deletePulse(id),
    onSuccess: () => {
      // It is gone from the page before anything asks for it again.
      queryClient.setQueryData(
        pulsesQuery.queryKey,
        (before) => before && { pulses: before.pulses.filter((pulse) => pulse.id !== id) },
      );
      onDeleted();
      return refresh();
    },
  });
  return { links, close, delete: remove };
}

export type PulseAction = keyof ReturnType<typeof usePulseActions>;
