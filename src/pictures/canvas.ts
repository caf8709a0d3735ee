/** What every picture is drawn on: the library with only those parts that are needed, and the measure of the shipped font. */

import { BarChart, CustomChart } from 'echarts/charts';
import { GraphicComponent, GridComponent } from 'echarts/components';
import type { EChartsCoreOption } from 'echarts/core';
import * as echarts from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

echarts.use([BarChart, CustomChart, GraphicComponent, GridComponent, SVGRenderer]);

export function toSvg(
  option: EChartsCoreOption,
  { width, height }: { readonly width: number; readonly height: number },
): string {
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption({ animation: false, ...option });
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}
