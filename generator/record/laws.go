package record

import (
	"embed"
	"fmt"
	"io/fs"
	"strings"

	"mingshi/generator/diag"
)

// Laws are the facts of law that a portal types in: they differ by place and year.
type Laws struct {
	Thresholds []Threshold
	Holidays   []Holidays
	Waivers    []Waiver
	Wording    []Wording
}

// A Wording is a way of writing that the site's owner does not want to read on
// the site, with the right one: names, places, set phrases.
type Wording struct {
	Wrong, Right, Note string
}

// A Threshold is an amount or a period that the law leaves to a region and a time.
type Threshold struct {
	Key, Region, Value string // Value with its unit: "200万元", "7个工作日", "3年"
	ValidFrom, ValidTo Date
	Basis              string
	Sample             Bool
}

// Holidays are the days off and the working weekends of one year.
type Holidays struct {
	Year   Opt[int]
	Source string
	Off    []Date
	Work   []Date
}

// A Waiver accepts a finding for one record.
type Waiver struct {
	Rule, Record, Reason, DecidedBy string
	Date, Until                     Date
	Source                          Source
}

var thresholdFileFields = []Field{{Key: "threshold", ZH: "数额和期限", Type: Rows, Fields: []Field{
	{Key: "key", ZH: "名称", Type: Text, Duty: Required, RowKey: true},
	{Key: "region", ZH: "适用地区", Type: Text, RowKey: true},
	{Key: "value", ZH: "数额或期限", Type: Text, Duty: Required},
	{Key: "valid_from", ZH: "有效开始", Type: Day, Duty: Required, RowKey: true},
	{Key: "valid_to", ZH: "有效结束", Type: Day},
	{Key: "basis", ZH: "依据", Type: Text, Duty: Required},
	{Key: "sample", ZH: "示例数据", Type: Flag},
}}}

var wordingFileFields = []Field{{Key: "wording", ZH: "用语", Type: Rows, Fields: []Field{
	{Key: "wrong", ZH: "不规范用语", Type: Text, Duty: Required, RowKey: true},
	{Key: "right", ZH: "规范用语", Type: Text, Duty: Required},
	{Key: "note", ZH: "说明", Type: Text},
}}}

var holidayFields = []Field{
	{Key: "year", ZH: "年份", Type: Int, Duty: Required},
	{Key: "source", ZH: "来源", Type: Long, Duty: Required},
	{Key: "off", ZH: "放假日", Type: Day, Many: true},
	{Key: "work", ZH: "调休上班日", Type: Day, Many: true},
}

var waiverFileFields = []Field{{Key: "waiver", ZH: "豁免", Type: Rows, Fields: []Field{
	{Key: "rule", ZH: "规则", Type: Text, Duty: Required, RowKey: true},
	{Key: "record", ZH: "记录", Type: Text, Duty: Required, RowKey: true},
	{Key: "reason", ZH: "理由", Type: Long, Duty: Required},
	{Key: "decided_by", ZH: "决定单位", Type: Party, Duty: Required},
	{Key: "date", ZH: "决定日期", Type: Day, Duty: Required},
	{Key: "until", ZH: "有效期至", Type: Day},
}}}

// national holds the periods and shares that are the same in the whole country.
//
//go:embed laws/national.toml
var national embed.FS

// loadLaws reads data/rules/, what comes with the program, and data/waivers.toml.
func loadLaws(fsys fs.FS) (Laws, diag.List) {
	var laws Laws
	var list diag.List
	names, _ := fs.Glob(fsys, "data/rules/*.toml")
	for _, name := range names {
		if strings.Contains(name, "/holidays-") {
			var h Holidays
			list = append(list, readPlain(fsys, name, &h, holidayFields, nil)...)
			laws.Holidays = append(laws.Holidays, h)
			continue
		}
		if strings.HasSuffix(name, "/wording.toml") {
			var f struct{ Wording []Wording }
			list = append(list, readPlain(fsys, name, &f, wordingFileFields, nil)...)
			laws.Wording = f.Wording
			continue
		}
		var f struct{ Threshold []Threshold }
		list = append(list, readPlain(fsys, name, &f, thresholdFileFields, nil)...)
		laws.Thresholds = append(laws.Thresholds, f.Threshold...)
	}
	var f struct{ Threshold []Threshold }
	list = append(list, readPlain(national, "laws/national.toml", &f, thresholdFileFields, nil)...)
	laws.Thresholds = append(laws.Thresholds, f.Threshold...)
	if _, err := fs.Stat(fsys, "data/waivers.toml"); err == nil {
		var f struct{ Waiver []Waiver }
		list = append(list, readPlain(fsys, "data/waivers.toml", &f, waiverFileFields, nil)...)
		laws.Waivers = f.Waiver
		for i := range laws.Waivers {
			laws.Waivers[i].Source = Source{File: "data/waivers.toml", Prefix: fmt.Sprintf("waiver[%d]", i)}
		}
	}
	return laws, list
}
