package cli

import (
	"time"

	"github.com/spf13/cobra"

	"mingshi/generator/diag"
	"mingshi/generator/sample"
	"mingshi/generator/starter"
)

type sampleFlags struct {
	records int
	seed    uint64
}

func (a *app) sample() *cobra.Command {
	var f sampleFlags
	c := &cobra.Command{
		Use:   "sample --records N DIR",
		Short: a.text("生成合成数据，供试用和测速", "make a synthetic portal for trials and benchmarks"),
		Long: a.text(`在目录 DIR 生成一个合成数据的平台，格式与真实数据相同：共 N 条购买计划、采购结果和
绩效评价（约为 50∶35∶15），另有单位、目录和条件。全部标明是示例数据，单位和项目都是虚构的。
同一个种子生成的内容完全相同。超过 10 万条时，每个文件放 1000 条。`,
			`Makes a synthetic portal in the folder DIR, in the format of real ones: N plans,
results and evaluations (about 50:35:15), with units, a catalogue and conditions
beside them. All of it is marked as sample data and made up. The same seed makes
the same bytes. Above 100,000 records a file holds 1,000.`),
		Example: "  mingshi sample --records 1000 /tmp/gmfw\n  mingshi -C /tmp/gmfw build",
		Args:    oneFolder,
		RunE:    func(_ *cobra.Command, args []string) error { return a.runSample(f, args[0]) },
	}
	c.Flags().IntVar(&f.records, "records", 0, a.text("记录条数 `N`", "the number `N` of records"))
	c.Flags().Uint64Var(&f.seed, "seed", 1, a.text("种子 `S`：换一个就换一批内容", "the seed `S`: another one makes another portal"))
	return c
}

func (a *app) runSample(f sampleFlags, dir string) error {
	if f.records < 1 || f.records > sample.Most {
		return usageError{diag.T("请用 --records 写明记录条数，从 1 到 %d", "give the number of records, 1 to %d, as --records", sample.Most)}
	}
	root, err := a.newFolder(dir)
	if err != nil {
		return err
	}
	defer func() { _ = root.Close() }()
	began := a.Now()
	o := sample.Options{Records: f.records, Seed: f.seed, Holidays: starter.Files()}
	if show := a.progress(); show != nil {
		o.Progress = func(done int) { show(diag.Text{ZH: "写入记录", EN: "records"}, done) }
	}
	sum, err := sample.Write(a.ctx, root, o)
	a.clear()
	if err != nil {
		return err
	}
	if !a.quiet {
		a.say(a.text("合成数据已生成：%s，购买计划 %d 条、采购结果 %d 条、绩效评价 %d 条、单位 %d 个，共 %d 个文件，%.1f MB，用时 %.1f 秒\n",
			"a synthetic portal was made in %s: %d plans, %d results, %d evaluations, %d units; %d files, %.1f MB, %.1f s\n"),
			dir, sum.Plans, sum.Results, sum.Evaluations, sum.Orgs, sum.Files, float64(sum.Bytes)/1e6, a.Now().Sub(began).Round(time.Millisecond).Seconds())
	}
	return nil
}
