package render

import (
	"strings"
	"testing"

	"mingshi/generator/diag"
	"mingshi/generator/locale"
	"mingshi/generator/record"
	"mingshi/generator/site"
)

// The line says in words how each stage stands, and one of them is the current.
// What was typed stays text.
func TestStepLine(t *testing.T) {
	words, err := locale.Load(layouts, "zh-CN")
	if err != nil {
		t.Fatal(err)
	}
	b := &Base{r: &Renderer{}, lang: &language{Words: words}}
	day := func(s string) record.Date { d, _ := record.ParseDate(s); return d }
	steps := []site.Step{
		{Stage: "计划", State: site.StepDone, From: day("2025-01-10"), Corrections: 1},
		{Stage: "意向", State: site.StepNotNeeded, Note: diag.Text{ZH: "免于公开：<b>"}},
		{Stage: "采购", State: site.StepUnderway, From: day("2025-03-03"), To: day("2025-03-25"), Of: 3, Done: 2},
		{Stage: "成交", State: site.StepAhead, Open: []site.DutyLine{{Item: diag.Text{ZH: "采购结果"}, State: "missing"}}},
	}
	const want = `<ol class="steps">
<li data-step="done">
<p class="step-name"><a href="#stage-plan">计划</a></p><p class="step-state">完成</p>
<p class="step-day"><time>2025-01-10</time></p>
<p class="step-note"><a href="#corrections">更正1处</a></p>
</li>
<li data-step="not-needed">
<p class="step-name">意向</p><p class="step-state">不适用</p>
<p class="step-note">免于公开：&lt;b&gt;</p>
</li>
<li data-step="underway" aria-current="step">
<p class="step-name">采购</p><p class="step-state">进行中</p>
<p class="step-day"><time>2025-03-03</time> 至 <time>2025-03-25</time></p>
<p class="step-note">完成2个标项，共3个</p>
</li>
<li data-step="ahead">
<p class="step-name">成交</p><p class="step-state">未到</p>
<p class="step-note step-warn">采购结果：缺项</p>
</li>
</ol>
`
	if got := string(b.StepLine(steps, []Stage{{ID: "stage-plan"}}, "")); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if got := string(b.StepLine(steps, nil, "../x.html")); !strings.Contains(got, `<a href="../x.html#stage-plan">计划</a>`) {
		t.Errorf("the plan stands on another page: %s", got)
	}
}

// The mark of the step at which a purchase stands: what is wrong before what goes on.
func TestCurrentStep(t *testing.T) {
	for _, tt := range []struct {
		states []site.StepState
		want   int
	}{
		{[]site.StepState{site.StepDone, site.StepAhead}, -1},
		{[]site.StepState{site.StepDone, site.StepUnderway, site.StepPartial, site.StepAhead}, 2},
		{[]site.StepState{site.StepDone, site.StepOverdue, site.StepPartial}, 1},
	} {
		var steps []site.Step
		for _, s := range tt.states {
			steps = append(steps, site.Step{State: s})
		}
		if got := current(steps); got != tt.want {
			t.Errorf("%v: %d, want %d", tt.states, got, tt.want)
		}
	}
}
