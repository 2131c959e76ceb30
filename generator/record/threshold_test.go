package record

import "testing"

func TestPeriod(t *testing.T) {
	for value, want := range map[string]Period{
		"7个工作日": {7, WorkingDays}, "30日": {30, Days}, "30天": {30, Days}, "6个月": {6, Months}, "3年": {3, Years}, "0日": {0, Days},
	} {
		if got, ok := (&Threshold{Value: value}).Period(); !ok || got != want {
			t.Errorf("%q is read as %v, %v", value, got, ok)
		}
	}
	for _, value := range []string{"", "7", "日", "-7日", "７日", "12345日", "7 日", "7日内", "7周", "约7日"} {
		if got, ok := (&Threshold{Value: value}).Period(); ok {
			t.Errorf("%q is read as %v", value, got)
		}
	}
}
