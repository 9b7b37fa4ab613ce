import { now } from './company.ts';
import { managedCompany } from './managed-company.ts';
import { testPages } from './pages-for-everyone.ts';
import { setStage } from './stage.ts';

testPages(setStage({ now, company: managedCompany() }), [
  ['/managers', 'How many of your managers were on the platform in the past week?'],
  ['/managers?leader=tina', 'How many of your managers were on the platform in the past week?'],
  ['/managers/petra', 'Petra Present'],
  ['/cascade', 'Where do leaders take part?'],
  ['/role-model', 'Do teams follow their manager?'],
  ['/role-model?leader=petra', 'Do teams follow their manager?'],
  ['/directory', 'Is everybody counted, and rightly?'],
]);
