package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"mingshi/generator/check"
	"mingshi/generator/check/rules"
	"mingshi/generator/diag"
)

func (a *app) rules() *cobra.Command {
	return &cobra.Command{
		Use:   "rules [ID]",
		Short: a.text("规则：检查什么、依据什么", "the rule book: what is checked, and why"),
		Long: a.text(`列出全部规则；写上编号，显示这一条的说明、依据、施行日期和正反两个例子。`,
			`Lists the rules; with an ID, shows its explanation, legal basis, validity and a
bad and a good example.`),
		Example: "  mingshi rules\n  mingshi rules PRC-004",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 {
				return usageError{diag.T("一次只显示一条规则", "one rule at a time")}
			}
			return nil
		},
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return ruleIDs(), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return a.listRules()
			}
			return a.showRule(args[0])
		},
	}
}

func ruleIDs() []string {
	var ids []string
	for _, r := range rules.All() {
		ids = append(ids, r.ID)
	}
	return ids
}

func (a *app) listRules() error {
	for _, r := range rules.All() {
		if _, err := fmt.Fprintf(a.Stdout, "%-8s %s  %s\n", r.ID, r.Level.Words().In(a.lang), r.Title.In(a.lang)); err != nil {
			return err
		}
	}
	return nil
}

func (a *app) showRule(id string) error {
	all := rules.All()
	i := slices.IndexFunc(all, func(r *check.Rule) bool { return strings.EqualFold(r.ID, id) })
	if why := reason(rules.Absent(), id); i < 0 && !why.IsZero() {
		_, err := fmt.Fprintf(a.Stdout, "%s  %s%s\n", strings.ToUpper(id), a.text("没有规则：", "no rule: "), why.In(a.lang))
		return err
	}
	if i < 0 {
		return usageError{diag.T("没有规则 %s；全部规则见 mingshi rules", "there is no rule %s; mingshi rules lists them", id)}
	}
	r := all[i]
	var b strings.Builder
	fmt.Fprintf(&b, "%s  %s\n%s%s\n", r.ID, r.Title.In(a.lang), a.text("级别：", "level: "), r.Level.Words().In(a.lang))
	if !r.Basis.IsZero() {
		fmt.Fprintf(&b, "%s%s\n", a.text("依据：", "basis: "), r.Basis.In(a.lang))
	}
	if !r.From.IsZero() {
		fmt.Fprintf(&b, "%s%s\n", a.text("自何日起适用：", "from: "), r.From)
	}
	if !r.To.IsZero() {
		fmt.Fprintf(&b, "%s%s\n", a.text("至何日止适用：", "to: "), r.To)
	}
	if why := reason(rules.InPart(), r.ID); !why.IsZero() {
		fmt.Fprintf(&b, "%s%s\n", a.text("部分判定：", "decided in part: "), why.In(a.lang))
	}
	fmt.Fprintf(&b, "\n%s\n\n%s\n%s\n\n%s\n%s\n", r.Doc.In(a.lang),
		a.text("会报告的例子（# want 处）：", "reported (at # want):"), indent(r.Bad), a.text("不会报告的例子：", "not reported:"), indent(r.Good))
	_, err := fmt.Fprint(a.Stdout, b.String())
	return err
}

func indent(s string) string {
	return "  " + strings.ReplaceAll(strings.TrimSpace(s), "\n", "\n  ")
}

// reason finds what is said of a code, or nothing.
func reason(list []rules.Absence, code string) diag.Text {
	for _, l := range list {
		if strings.EqualFold(l.Code, code) {
			return l.Why
		}
	}
	return diag.Text{}
}
