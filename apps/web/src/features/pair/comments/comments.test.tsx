// @vitest-environment happy-dom
import type { Comment, CommentDraft } from '@plumbline/contract';
import { QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { createQueryClient } from '../../../lib/query-client.ts';
import { axe } from '../../../testing/axe.ts';
import { FakeFailure, fakeApi } from '../../../testing/fake-api.ts';
import { idOf } from '../../../testing/research-builders.ts';
import { CommentsSection } from './comments-section.tsx';

const me = { id: idOf(9), name: 'Me' };
const ann = { id: idOf(1), name: 'Ann' };
const annLee = { id: idOf(2), name: 'Ann Lee' };

const aComment = (overrides: Partial<Comment> = {}): Comment => ({
  id: idOf(50),
  body: 'Look at the hands.',
  author: me,
  mentions: [],
  createdAt: '2026-01-02T03:04:05.000Z',
  editedAt: null,
  isDeleted: false,
  ...overrides,
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

/** A server that keeps the comments of one pair. */
function serve(initial: readonly Comment[] = []) {
  let comments = [...initial];
  const named = (draft: CommentDraft) => [ann, annLee].filter(({ id }) => draft.mentions.includes(id));
  const requests = fakeApi({
    listComments: () => ({ comments }),
    listMentionable: () => ({ people: [ann, annLee] }),
    addComment: ({ body }) => {
      const comment = aComment({ id: idOf(60 + comments.length), body: body.body, mentions: named(body) });
      comments = [...comments, comment];
      return comment;
    },
    editComment: ({ params, body }) => {
      const changed = aComment({ id: params.comment, body: body.body, editedAt: '2026-01-03T03:04:05.000Z' });
      comments = comments.map((comment) => (comment.id === params.comment ? changed : comment));
      return changed;
    },
    deleteComment: ({ params }) => {
      comments = comments.map((comment) =>
        comment.id === params.comment ? { ...comment, body: '', isDeleted: true } : comment,
      );
      return undefined;
    },
  });
  render(
    <QueryClientProvider client={createQueryClient()}>
      <CommentsSection study="scenes" pair={idOf(100)} />
    </QueryClientProvider>,
  );
  return requests;
}

const field = () => screen.findByRole('textbox', { name: 'Your comment' });

test('a name is chosen by keyboard and goes out as a mention', async () => {
  const requests = serve();
  const user = userEvent.setup();
  await screen.findByText(/Nobody has said anything yet/);
  await user.type(await field(), 'See @ann');
  const list = await screen.findByRole('listbox', { name: 'People to name' });
  expect(
    within(list)
      .getAllByRole('option')
      .map(({ textContent }) => textContent),
  ).toEqual(['Ann', 'Ann Lee']);
  await user.keyboard('{ArrowDown}{Enter}');
  await waitFor(async () => expect(((await field()) as HTMLTextAreaElement).value).toBe('See @Ann Lee '));
  await user.type(await field(), 'please');
  await user.keyboard('{Control>}{Enter}{/Control}');
  const sent = await screen.findByRole('list', { name: 'Comments' });
  expect(within(sent).getByText('@Ann Lee')).toBeTruthy();
  expect(requests.find(({ name }) => name === 'addComment')?.body).toEqual({
    body: 'See @Ann Lee please',
    mentions: [annLee.id],
  });
  expect(((await field()) as HTMLTextAreaElement).value).toBe('');
});

test('Escape closes the list and leaves the text', async () => {
  serve();
  const user = userEvent.setup();
  await user.type(await field(), '@An');
  await screen.findByRole('listbox');
  await user.keyboard('{Escape}');
  expect(screen.queryByRole('listbox')).toBeNull();
  expect(((await field()) as HTMLTextAreaElement).value).toBe('@An');
});

test('one’s own comment is changed and says so', async () => {
  serve([aComment()]);
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'Change' }));
  const editor = screen.getByRole('textbox', { name: 'Change the comment' });
  await user.clear(editor);
  await user.type(editor, 'Look at the feet.');
  await user.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByText('Look at the feet.')).toBeTruthy();
  expect(screen.getByText('changed')).toBeTruthy();
});

test('deleting asks first, and leaves a place', async () => {
  const requests = serve([aComment()]);
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'Delete' }));
  expect(requests.some(({ name }) => name === 'deleteComment')).toBe(false);
  await user.click(screen.getByRole('button', { name: 'Delete for good' }));
  expect(await screen.findByText('This comment was deleted.')).toBeTruthy();
  expect(screen.queryByText('Look at the hands.')).toBeNull();
});

test('a comment that cannot be sent stays in the field', async () => {
  fakeApi({
    listComments: () => ({ comments: [] }),
    listMentionable: () => ({ people: [] }),
    addComment: () => new FakeFailure(404, { code: 'not_found', message: 'The pair is gone.' }),
  });
  render(
    <QueryClientProvider client={createQueryClient()}>
      <CommentsSection study="scenes" pair={idOf(100)} />
    </QueryClientProvider>,
  );
  const user = userEvent.setup();
  await user.type(await field(), 'Hello');
  await user.click(screen.getByRole('button', { name: 'Comment' }));
  expect((await screen.findByRole('alert')).textContent).toBe('The pair is gone.');
  expect(((await field()) as HTMLTextAreaElement).value).toBe('Hello');
});

test('nothing breaks the rules of accessibility, with the list of names open too', async () => {
  serve([aComment()]);
  const user = userEvent.setup();
  await user.type(await field(), '@');
  await screen.findByRole('listbox');
  expect(await axe(document.body)).toEqual([]);
});
