import { now } from './company.ts';
import { conversingCompany } from './conversing-company.ts';
import { testPages } from './pages-for-everyone.ts';
import { setStage } from './stage.ts';

const engagement = 'Is it a conversation?';
const communities = 'Where does conversation live, and where does it die?';

testPages(setStage({ now, company: conversingCompany() }), [
  ['/engagement', engagement],
  ['/engagement?department=Legal', engagement],
  ['/communities', communities],
  ['/communities?state=dormant', communities],
  ['/communities?department=Legal', communities],
]);
