export { type Filled, type Filling, fillTemplate } from './fill-template.ts'
export { Parameter, ParameterType, type ParameterValue, parameterFault } from './parameter.ts'
export { drawingOf, parseTemplate, Template, type TemplateFiles } from './template.ts'
