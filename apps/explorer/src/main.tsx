import { render } from 'preact';
import { Explorer } from './explorer.tsx';

const page = document.querySelector('#explorer');
if (page !== null) {
  page.replaceChildren();
  render(<Explorer />, page);
}
