export {
  createNodeTypes,
  defineNode,
  isTrigger,
  type Next,
  type NodeFamily,
  type NodeProblem,
  type NodeSurroundings,
  type NodeType,
  type NodeTypes,
  type PortLabel,
  type PredicateUse,
  type Sentence,
  type SentenceValue,
  type StepType,
  type TriggerType,
} from './define-node.ts'
export {
  defineRun,
  forEachMember,
  type HttpAnswer,
  type Outcome,
  type Run,
  type RunContext,
  type RunMember,
} from './define-run.ts'
export { type Facts, type MailFact, noFacts, type SenderFact } from './facts.ts'
