# SPDX-License-Identifier: ISC
# The tables in LibreOffice: every cell is what was written, and none runs,
# whichever sign it splits them at.
. test/tools/lib.sh

for tool in soffice python3; do
	command -v "$tool" >/dev/null || {
		echo "ok 1 - the tables in a spreadsheet # SKIP $tool is not here"
		echo '1..1'
		exit
	}
done

# sheet FILE SEPARATOR: opened as a spreadsheet, kept as XML in $top/FILE.fods
sheet()
{
	rm -rf "$top/sheet"
	timeout 120 env HOME="$top" soffice --headless \
	    "-env:UserInstallation=file://$top/office" \
	    "--infilter=Text - txt - csv (StarCalc):$2,34,76,1" \
	    --convert-to fods --outdir "$top/sheet" "$1" >"$top/log" 2>&1
	mv "$top/sheet/"*.fods "$top/open.fods"
}

# formulas: cells of it that would be worked out
formulas()
{
	grep -c 'table:formula=' "$top/open.fods"
}

ready
tell()
{
	must log run "$1" --time 20m --note "$2" --temp -3
}
tell -9 '=HYPERLINK("http://127.0.0.1/","x")'
tell -8 '+1+1'
tell -7 "@SUM(A1:A9)"
tell -6 'two;=1+1;"=2+2"'
tell -5 "two
=1+1
end"
tell -4 '"quoted", and = after'
tell -3 "'=kept"
tell -2 'grün 日本 -1 a	=1+1'
must checkin --note '-2+3' --pain 1 --pain-site '=cmd|/c calc!A1'
must recovery done yoga
must export csv "$top/tables" -q

# what a program that runs formulas does to a cell that is not guarded
printf 'a,b\r\n1,=1+1\r\n' >"$top/control.csv"
sheet "$top/control.csv" 44
is 'a formula would be one' "$(formulas)" 1

for table in activities checkins tasks; do
	for separator in 59/9 44; do
		sheet "$top/tables/$table.csv" "$separator"
		is "$table, split at $separator: nothing runs" "$(formulas)" 0
	done
	# the last was split at the comma, as it is meant
	is "$table: each cell is what was written" "$(python3 - \
	    "$top/tables/$table.csv" "$top/open.fods" <<-'END'
	import csv, sys
	import xml.etree.ElementTree as xml
	office = '{urn:oasis:names:tc:opendocument:xmlns:office:1.0}'
	table = '{urn:oasis:names:tc:opendocument:xmlns:table:1.0}'
	text = '{urn:oasis:names:tc:opendocument:xmlns:text:1.0}'
	def words(p):
	    s = p.text or ''
	    for e in p:
	        if e.tag == text + 's':
	            s += ' ' * int(e.get(text + 'c', '1'))
	        elif e.tag == text + 'tab':
	            s += '\t'
	        else:
	            s += words(e)
	        s += e.tail or ''
	    return s
	def said(cell):
	    kind = cell.get(office + 'value-type')
	    if kind == 'float':
	        return '%g' % float(cell.get(office + 'value'))
	    if kind == 'date':
	        return cell.get(office + 'date-value')
	    return '\n'.join(words(p) for p in cell.findall(text + 'p'))
	rows = []
	for row in xml.parse(sys.argv[2]).iter(table + 'table-row'):
	    cells = []
	    for cell in row.findall(table + 'table-cell'):
	        n = int(cell.get(table + 'number-columns-repeated', '1'))
	        cells += [said(cell)] * min(n, 100)
	    rows += [cells] * min(int(row.get(table + 'number-rows-repeated', '1')), 100)
	wanted = list(csv.reader(open(sys.argv[1], newline=''), strict=True))
	wrong = [(w, g) for row, got in zip(wanted, rows)
	    for w, g in zip(row, got + [''] * len(row)) if w.replace('\r', '') != g]
	print(len(rows) >= len(wanted) > 1 and not wrong, wrong[:3])
	END
	)" 'True []'
done
finish
