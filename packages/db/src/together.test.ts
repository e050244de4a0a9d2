import { emptyGraph } from '@sojourn/shared/graph'
import { expect, test } from 'vitest'
import { comments } from './comments.ts'
import { journeys } from './journeys.ts'
import { liveMarks } from './live-marks.ts'
import { presences } from './presences.ts'
import { eachDatabase } from './testing/index.ts'

const ann = { id: 'acc_ann', email: 'ann@shop.example' }
const bo = { id: 'acc_bo', email: 'bo@shop.example' }

eachDatabase((database) => {
  const openJourney = async () => {
    const workspace = await database.workspace()
    const graph = emptyGraph('Welcome')
    const { id } = await journeys(database.db, workspace).create({ graph, at: 1 })
    return { workspace, id, said: comments(database.db, workspace, id) }
  }

  test('a thread is begun, answered, resolved, and open again by the next answer', async () => {
    const { said } = await openJourney()
    const thread = await said.begin('hello', 'Too soon?', ann, 10)
    await said.reply(thread, 'A day is fine', bo, 20)
    await said.resolve(thread, true, 30)
    expect(await said.list(ann)).toEqual([
      {
        id: thread,
        node: 'hello',
        resolvedAt: 30,
        comments: [
          {
            id: thread,
            body: 'Too soon?',
            author: ann.email,
            isOwn: true,
            createdAt: 10,
            editedAt: null,
          },
          {
            id: expect.stringMatching(/^cmt_/),
            body: 'A day is fine',
            author: bo.email,
            isOwn: false,
            createdAt: 20,
            editedAt: null,
          },
        ],
      },
    ])
    await said.reply(thread, 'Or two', ann, 40)
    expect((await said.list(ann)).map(({ resolvedAt }) => resolvedAt)).toEqual([null])
  })

  test('only who wrote a comment changes it or takes it away, and its answers stay', async () => {
    const { said } = await openJourney()
    const thread = await said.begin('hello', 'Too soon?', ann, 10)
    await said.reply(thread, 'No', bo, 20)
    await expect(said.edit(thread, 'Late?', bo, 30)).rejects.toMatchObject({
      code: 'comment.not-yours',
    })
    await expect(said.remove(thread, undefined)).rejects.toMatchObject({
      code: 'comment.not-yours',
    })
    await said.edit(thread, 'Late?', ann, 30)
    expect((await said.list(bo))[0]?.comments[0]).toMatchObject({ body: 'Late?', editedAt: 30 })
    await said.remove(thread, ann)
    const [left] = await said.list(bo)
    expect([left?.node, left?.comments.map(({ body }) => body)]).toEqual(['hello', ['No']])
  })

  test('comments are those of one journey and go with its draft', async () => {
    const { said, id, workspace } = await openJourney()
    const thread = await said.begin('hello', 'Too soon?', ann, 10)
    const other = comments(database.db, workspace, 'another')
    await expect(other.reply(thread, 'Me?', ann, 20)).rejects.toMatchObject({ status: 404 })
    await expect(other.remove(thread, ann)).rejects.toMatchObject({ status: 404 })
    expect(await other.list(ann)).toEqual([])
    await database.db.transaction((tx) => journeys(tx, workspace).deleteDraft(id))
    expect(await said.list(ann)).toEqual([])
  })

  test('a window is here until it leaves or falls silent, and only coming and going is news', async () => {
    const { workspace, id } = await openJourney()
    const here = presences(database.db, workspace, id)
    const marks = async () => (await liveMarks(database.db, workspace))[`presence:${id}`]
    await here.say('window-a', { node: null, account: ann, at: 0 })
    await here.say('window-b', { node: 'hello', account: bo, at: 0 })
    expect(await here.list(ann, 1_000)).toEqual([
      { window: 'window-a', name: ann.email, isOwn: true, node: null },
      { window: 'window-b', name: bo.email, isOwn: false, node: 'hello' },
    ])
    const before = await marks()
    await here.say('window-a', { node: null, account: ann, at: 6_000 })
    expect(await marks()).toBe(before)
    await here.say('window-a', { node: null, account: ann, at: 7_000 })
    expect((await here.list(ann, 7_000)).map(({ window }) => window)).toEqual(['window-a'])
    expect(await marks()).not.toBe(before)
    await here.leave('window-a')
    expect(await here.list(ann, 7_000)).toEqual([])
  })
})
