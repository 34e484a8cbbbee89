import json, pytest
pytestmark = pytest.mark.browser
def test_dump(all_visits):
    out={}
    for site, visits in all_visits.items():
        for v in visits:
            for row, fs in v.rows.items():
                for f in fs: out.setdefault(site+"|"+row, []).append(v.address+" :: "+f)
            for f in v.axe: out.setdefault(site+"|axe",[]).append(v.address+" :: "+f)
            for p,c in v.contrast.items():
                if p!="missed":
                    for f in c["found"]: out.setdefault(site+"|contrast "+p,[]).append(v.address+" :: "+f)
    json.dump(out,open("/tmp/a11y-out.json","w"),ensure_ascii=False,indent=1)
